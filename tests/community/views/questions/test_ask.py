from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from community.models import Draft, Question, Tag
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.community import TagFactory
from tests.factories.threads import BODY, TITLE

pytestmark = pytest.mark.django_db

URL = "/questions/ask/"


@pytest.fixture
def asker(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


@pytest.fixture
def maths() -> Tag:
    tag = TagFactory.create(name="mathematics")
    tag.synonyms.create(name="maths")
    return tag


def form(**changes: object) -> dict[str, Any]:
    fields = {"title": TITLE, "body": BODY, "tags": "mathematics", "form_token": uuid4()}
    return {**fields, **changes}


def test_asking_takes_signing_in(client: Client) -> None:
    answer = client.get(URL)
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/accounts/login/?next={URL}"


def test_a_question_is_asked(client: Client, asker: User, maths: Tag) -> None:
    answer = client.post(URL, form(), follow=True)
    question = Question.objects.get()
    assert answer.redirect_chain == [(question.get_absolute_url(), 302)]
    assert (question.title, question.body, question.author) == (TITLE, BODY, asker)
    assert question.tag_list == [maths]
    assert "Your question is published." in answer.content.decode()


def test_another_text_from_a_form_that_was_sent_is_not_lost(
    client: Client, asker: User, maths: Tag
) -> None:
    sent = form()
    client.post(URL, sent)
    other = {"title": "And how much statistics is needed?"}
    answer = client.post(URL, sent | other)
    first = Question.objects.get()
    assert answer.status_code == 409
    page = answer.content.decode()
    assert f'<a href="{first.get_absolute_url()}">{TITLE}</a>' in page
    shown = answer.context["form"]
    assert (shown["title"].value(), shown["body"].value()) == (other["title"], BODY)

    client.post(URL, sent | other | {"form_token": shown["form_token"].value()})
    assert [one.title for one in Question.objects.order_by("pk")] == [TITLE, other["title"]]


def test_the_form_sent_twice_leads_to_the_one_question(
    client: Client, asker: User, maths: Tag
) -> None:
    sent = form()
    first, second = (client.post(URL, sent) for _ in range(2))
    question = Question.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == question.get_absolute_url()


@pytest.mark.parametrize("typed", ["MATHS", "#maths", "maths, mathematics", "Mathematics;maths"])
def test_tags_are_found_by_other_names(typed: str, client: Client, asker: User, maths: Tag) -> None:
    client.post(URL, form(tags=typed))
    assert Question.objects.get().tag_list == [maths]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "Too short"}, "at least 15 characters"),
        ({"title": "x" * 151}, "at most 150 characters"),
        ({"title": " \u200b " * 20}, "Write your question in one sentence."),
        ({"body": "Too short."}, "at least 30 characters"),
        ({"body": "x" * 30_001}, "at most 30000 characters"),
        ({"tags": ""}, "Choose at least one tag."),
        ({"tags": ", #"}, "Choose at least one tag."),
        ({"tags": "mathematic"}, "There is no tag “mathematic”. The nearest is mathematics."),
        ({"tags": "astrology"}, "There is no tag “astrology”."),
        ({"tags": "a1 a2 a3 a4 a5 a6"}, "Choose 5 tags at most; these are 6."),
        ({"form_token": "nonsense"}, "This form was not sent whole."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    changes: dict[str, str], sentence: str, client: Client, asker: User, maths: Tag
) -> None:
    for number in range(1, 7):
        TagFactory.create(name=f"a{number}")
    answer = client.post(URL, form(**changes))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert (BODY in html) == ("body" not in changes)
    assert Question.objects.count() == 0


def test_members_cannot_make_tags(client: Client, asker: User, maths: Tag) -> None:
    client.post(URL, form(tags="mathematics brand-new"))
    assert list(Tag.objects.all()) == [maths]


def test_any_unicode_is_taken(client: Client, asker: User, maths: Tag) -> None:
    title = "هل أحتاج شهادة؟ 🧑🏽‍🔬 Ещё один вопрос"
    client.post(URL, form(title=f"{title}\u0000", body=f"\u202e{BODY}\x00\r\nÉlan 数学"))
    question = Question.objects.get()
    assert question.title == title
    assert question.body.endswith(f"{BODY}\nÉlan 数学")
    assert client.get(question.get_absolute_url()).status_code == 200


def test_the_preview_without_a_script_shows_the_form_again(
    client: Client, asker: User, maths: Tag
) -> None:
    sent = form(body="A **bold** plan", preview="1")
    answer = client.post(URL, sent)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "A <strong>bold</strong> plan" in html
    assert "A **bold** plan" in html
    assert f'value="{sent["form_token"]}"' in html
    assert "Please check this" not in html
    assert Question.objects.count() == 0


def test_the_preview_of_the_editor_is_a_piece_of_html(client: Client, asker: User) -> None:
    answer = client.post("/questions/preview/", {"body": "A **bold** <script>plan</script>"})
    assert (
        answer.content.decode()
        == "<p>A <strong>bold</strong> &lt;script&gt;plan&lt;/script&gt;</p>\n"
    )


def test_the_form_is_filled_from_the_address(client: Client, asker: User) -> None:
    answer = client.get(f"{URL}?title=Which+books%3F&tags=maths+roles")
    assert answer.context["form"].initial == {
        "title": "Which books?",
        "tags": "maths roles",
        "body": "",
    }


def test_a_reader_of_the_guide_asks_about_an_item(client: Client, asker: User) -> None:
    item = FaqItemFactory.create(key="degree", question="Is a degree needed?")
    item.ask_tags = "degree student"
    item.save()
    answer = client.get(f"{URL}?item=degree")
    html = answer.content.decode()
    assert "You come from the guide:" in html
    assert answer.context["form"].initial == {"title": "", "tags": "degree student", "body": ""}
    assert '<a href="/careers/faq/degree/">Is a degree needed?</a>' in html


def test_a_draft_of_the_guide_is_not_asked_about(client: Client, asker: User) -> None:
    FaqItemFactory.create(key="degree", article__state="draft", question="Secret so far?")
    html = client.get(f"{URL}?item=degree").content.decode()
    assert "Publish your question" in html
    assert "Secret so far?" not in html


def test_a_draft_is_gone_on_with_and_goes_with_the_question(
    client: Client, asker: User, maths: Tag
) -> None:
    draft = Draft.objects.create(author=asker, title=TITLE, body=BODY, tag_names="maths")
    shown = client.get(draft.get_absolute_url()).context["form"]
    assert shown.initial == {
        "title": TITLE,
        "body": BODY,
        "tags": "maths",
        "draft": draft.pk,
        "language": "en",
    }
    client.post(URL, form(draft=draft.pk))
    assert Question.objects.count() == 1
    assert Draft.objects.count() == 0


def test_ones_own_drafts_are_offered(client: Client, asker: User) -> None:
    mine = Draft.objects.create(author=asker, title="Mine to finish")
    Draft.objects.create(author=UserFactory.create(), title="Somebody else’s")
    html = client.get(URL).content.decode()
    assert mine.get_absolute_url() in html
    assert "Somebody else’s" not in html


@pytest.mark.parametrize("value", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_draft_that_is_not_there_gives_an_empty_form(
    value: str, client: Client, asker: User
) -> None:
    assert client.get(f"{URL}?draft={value}").context["form"].initial["body"] == ""


def test_asking_has_a_limit(client: Client, asker: User, maths: Tag) -> None:
    answers = [client.post(URL, form(title="Short")).status_code for _ in range(21)]
    assert answers == [422] * 20 + [429]
