"""In which language a question is: chosen by its asker, shown to readers, asked of mentors."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from community.actions.mentors.settings import name_languages
from community.models import Draft, Question, Revision, Tag
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import BODY, TITLE, asked, mentor

pytestmark = pytest.mark.django_db

URL = "/questions/ask/"
SAVE = "/questions/drafts/save/"


@pytest.fixture
def asker(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="python")


@pytest.fixture
def _german_mentor() -> None:
    name_languages(mentor().mentor, ["de", "yo"])
    name_languages(mentor(approved_at=None).mentor, ["fr"])


def form(**changes: object) -> dict[str, Any]:
    return {"title": TITLE, "body": BODY, "tags": "python", "form_token": uuid4(), **changes}


def select(html: str) -> str:
    _before, _name, after = html.partition('<select name="language"')
    return after.partition("</select>")[0]


def test_without_another_language_there_is_nothing_to_choose(
    client: Client, asker: User, tag: Tag
) -> None:
    assert 'name="language"' not in client.get(URL).content.decode()
    client.post(URL, form())
    assert Question.objects.get().language == "en"


@pytest.mark.usefixtures("_german_mentor")
def test_those_of_mentors_are_offered_and_that_of_the_site_is_chosen(
    client: Client, asker: User
) -> None:
    shown = select(client.get(URL).content.decode())
    assert '<option value="en" selected>English</option>' in shown
    assert '<option value="de">German</option>' in shown
    assert '<option value="yo">Yoruba</option>' in shown
    assert "French" not in shown


@pytest.mark.usefixtures("_german_mentor")
def test_a_language_is_chosen_and_an_error_keeps_it(client: Client, asker: User, tag: Tag) -> None:
    for changes, status in (({"title": "Short"}, 422), ({"preview": "1"}, 200)):
        again = client.post(URL, form(language="de", **changes))
        assert again.status_code == status
        assert '<option value="de" selected>' in select(again.content.decode())
    client.post(URL, form(language="de"))
    assert Question.objects.get().language == "de"
    refused = client.post(URL, form(language="klingon"))
    assert refused.status_code == 422
    assert "Choose one of these languages." in refused.content.decode()


def test_a_draft_keeps_it(client: Client, asker: User, tag: Tag) -> None:
    client.post(SAVE, {"title": "", "body": "", "language": "de"})
    assert not Draft.objects.exists()
    client.post(SAVE, {"title": "Warum", "language": "de"})
    page = client.get(Draft.objects.get().get_absolute_url()).content.decode()
    assert '<option value="de" selected>German</option>' in select(page)


def edit(client: Client, question: Question, **changes: str) -> dict[str, Any]:
    url = f"/questions/{question.pk}/edit/"
    sent: dict[str, Any] = (
        client.get(url).context["form"].initial | {"note": "Its language"} | changes
    )
    assert client.post(url, sent).status_code == 302
    question.refresh_from_db()
    return sent


@pytest.mark.parametrize("by", ["author", "editor"])
def test_it_is_put_right_without_a_revision(client: Client, by: str) -> None:
    question = asked(language="de")
    client.force_login(question.author if by == "author" else staff_user("Moderators"))
    assert edit(client, question)["language"] == question.language == "de"
    edit(client, question, language="sw")
    assert question.language == "sw"
    assert Revision.objects.count() == 1


def test_readers_see_which_language_it_is(client: Client) -> None:
    german, arabic = asked(language="de"), asked(language="ar")
    english = asked(title="Is this one in the language of the site?")
    html = client.get(german.get_absolute_url()).content.decode()
    assert f'<h1 lang="de" dir="ltr">{german.title}</h1>' in html
    assert '<div class="prose" lang="de" dir="ltr" hx-disable>' in html
    assert '<span class="badge badge--line">German</span>' in html
    own = client.get(english.get_absolute_url()).content.decode()
    assert f'<h1 dir="auto">{english.title}</h1>' in own
    assert "badge--line" not in own.partition("<h2")[0]
    for path in ("/questions/", "/waiting/"):
        rows = client.get(path).content.decode()
        assert rows.count(' lang="de" dir="ltr"') == rows.count(' lang="ar" dir="rtl"') == 2, path
        assert f'dir="auto"><a href="{english.get_absolute_url()}"' in rows
        assert arabic.title in rows


def test_the_line_can_be_read_by_language(client: Client) -> None:
    german, english = asked(language="de"), asked(title="Is this one in the site’s language?")
    html = client.get("/waiting/", {"language": "de"}).content.decode()
    assert german.get_absolute_url() in html
    assert english.get_absolute_url() not in html
    assert '<a class="tag" href="?language=de" aria-current="page">German</a>' in html
    Question.objects.filter(pk=german.pk).update(turn="nobody")
    html = client.get("/waiting/", {"language": "de"}).content.decode()
    assert "Nobody waits in this language" in html
    everything = client.get("/waiting/", {"language": "klingon"}).content.decode()
    assert english.get_absolute_url() in everything
    assert "All languages" not in everything
