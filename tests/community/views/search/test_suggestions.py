"""What may answer a question while it is typed: the door for reading, and “This answers it”."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from community.actions.drafts import BODY_LIMIT
from community.actions.hiding import hide_post
from community.enums import HideReason
from community.models import Draft, Question, SuggestionUse
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, asked, mentor
from tests.support.guide import item_content, live_article
from tests.support.searching import others

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as TestResponse

    from accounts.models import User
    from careers.models import FaqItem

pytestmark = pytest.mark.django_db

URL, USE, ASK = "/search/suggest/", "/search/suggest/use/", "/questions/ask/"
HTMX = {"HX-Request": "true"}
TITLE = "How much mathematics does the job need?"


@pytest.fixture
def item() -> FaqItem:
    content = item_content(key="mathematics", question="Which mathematics do I need?")
    item: FaqItem = live_article(content).items.get()
    return item


@pytest.fixture
def asker(client: Client) -> User:
    user: User = UserFactory.create()
    client.force_login(user)
    return user


def text_of(response: TestResponse) -> str:
    return " ".join(response.content.decode().split())


def test_the_guide_stands_before_the_questions(client: Client, item: FaqItem) -> None:
    answered(asked(title=TITLE), by=mentor())
    hidden = asked(title="Secret mathematics of a hidden kind?")
    hide_post(post=hidden, by=staff_user("Moderators"), reason=HideReason.SPAM)
    others()
    page = text_of(client.get(URL, {"q": "mathematics"}))
    places = [page.index(words) for words in (item.question, TITLE, "Answered by a mentor")]
    assert places == sorted(places)
    assert "1 answer<" in page
    assert "Secret" not in page


def test_a_script_receives_a_listbox_and_a_browser_a_page(client: Client, item: FaqItem) -> None:
    piece = text_of(client.get(URL, {"q": "mathematics"}, headers=HTMX))
    page = text_of(client.get(URL, {"q": "mathematics"}))
    assert ("<html" in piece, piece.count('role="option"')) == (False, 2)
    assert 'data-said="1 suggestion"' in piece
    main = page[page.index("<main") : page.index("</main>")]
    assert ('role="option"' in main, item.get_permanent_url() in main) == (False, True)


def test_strangers_get_no_cookie_and_nobody_keeps_a_copy(client: Client, item: FaqItem) -> None:
    for headers in ({}, HTMX):
        answer = client.get(URL, {"q": "mathematics"}, headers=headers)
        assert (answer.cookies, answer.headers["Cache-Control"]) == ({}, "no-store")
        assert "HX-Request" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        '"',
        "'",
        "*",
        '"""',
        "((",
        "NEAR(",
        "a" * 10_000,
        "\0",
        "%_\\",
        "C++",
        "\ud83d",
        "é" * 300,
    ],
    ids=range(14),
)
@pytest.mark.parametrize("name", ["q", "title"])
def test_every_text_has_an_answer(client: Client, name: str, typed: str) -> None:
    item_free = client.get(URL, {name: typed.encode("utf-8", "replace")}, headers=HTMX)
    assert item_free.status_code == 200
    assert client.get(URL, {name: typed.encode("utf-8", "replace")}).status_code == 200


def test_what_nobody_asked_yet_leads_to_the_form(client: Client) -> None:
    piece = text_of(client.get(URL, {"q": "Quetzal & co?"}, headers=HTMX))
    assert "Nothing like it yet: ask, and it will be the first." in piece
    assert f'href="{ASK}?title=Quetzal%20%26%20co%3F"' in piece
    assert f'href="{ASK}?title=Quetzal%20%26%20co%3F"' in text_of(
        client.get(URL, {"q": "Quetzal & co?"})
    )


def test_nothing_typed_offers_nothing(client: Client, item: FaqItem) -> None:
    assert 'role="option"' not in text_of(client.get(URL, headers=HTMX))


def test_only_the_form_of_a_question_says_this_answers_it(client: Client, item: FaqItem) -> None:
    question = asked(title=TITLE)
    searching = text_of(client.get(URL, {"q": "mathematics"}, headers=HTMX))
    asking = text_of(client.get(URL, {"title": "mathematics"}, headers=HTMX))
    assert "This answers it" not in searching
    for named in ("item-mathematics", f"question-{question.pk}"):
        assert f'name="answers" value="{named}" formaction="{USE}"' in asking


def test_the_form_shows_them_without_a_script(client: Client, asker: User, item: FaqItem) -> None:
    typed = {"title": "Which mathematics", "body": "I **wonder**.", "tags": "roles", "similar": "1"}
    page = text_of(client.post(ASK, typed))
    assert item.question in page
    for kept in ('value="Which mathematics"', "I **wonder**.", 'value="roles"'):
        assert kept in page
    assert not Question.objects.exists()
    assert 'id="similar" role="group"' in page


def test_the_form_says_so_when_it_is_the_first(client: Client, asker: User) -> None:
    said = "Nothing like it yet: ask, and it will be the first."
    assert said in text_of(client.post(ASK, {"title": "Quetzalcoatl", "similar": "1"}))
    assert said not in text_of(client.get(ASK))


def test_using_one_leads_there_and_keeps_the_draft(
    client: Client, asker: User, item: FaqItem
) -> None:
    question = asked(title=TITLE)
    typed = {"title": "How much?", "body": "I wonder", "tags": "roles"}
    to_item = client.post(USE, typed | {"answers": "item-mathematics"})
    draft = Draft.objects.get()
    to_question = client.post(
        USE, typed | {"answers": f"question-{question.pk}", "draft": str(draft.pk)}
    )
    assert (to_item.status_code, to_item.headers["Location"]) == (302, item.get_absolute_url())
    assert to_question.headers["Location"] == question.get_absolute_url()
    draft = Draft.objects.get()
    assert (draft.author, draft.title, draft.tag_names) == (asker, "How much?", "roles")
    uses = SuggestionUse.objects.order_by("pk").values_list("item", "question", "count")
    assert list(uses) == [(item.pk, None, 1), (None, question.pk, 1)]
    page = text_of(client.get(question.get_absolute_url()))
    assert "What you had written is kept among your drafts." in page


def test_using_one_with_nothing_written_promises_nothing(
    client: Client, asker: User, item: FaqItem
) -> None:
    page = client.post(USE, {"answers": "item-mathematics"}, follow=True)
    assert "kept among your drafts" not in text_of(page)


@pytest.mark.parametrize(
    "named",
    [
        "",
        "item-",
        "item-nothing",
        "question-",
        "question-x",
        "question-0",
        "answer-1",
        "question-²",
    ],
)
def test_what_is_not_there_is_not_counted(client: Client, asker: User, named: str) -> None:
    assert client.post(USE, {"answers": named}).status_code == 404
    assert not SuggestionUse.objects.exists()


def test_what_is_hidden_is_not_counted(client: Client, asker: User, item: FaqItem) -> None:
    own = asked(by=asker, title=TITLE)
    Question.objects.filter(pk=own.pk).update(hidden_at=timezone.now())
    item.article.items.update(is_published=False)
    for named in (f"question-{own.pk}", "item-mathematics"):
        assert client.post(USE, {"answers": named, "body": "I wonder"}).status_code == 404
    assert not SuggestionUse.objects.exists()
    assert not Draft.objects.exists()


def test_a_text_that_is_too_long_to_keep_comes_back(
    client: Client, asker: User, item: FaqItem
) -> None:
    body = "x" * (BODY_LIMIT + 1)
    answer = client.post(USE, {"answers": "item-mathematics", "body": body})
    assert (answer.status_code, body in answer.content.decode()) == (413, True)
    assert not SuggestionUse.objects.exists()
