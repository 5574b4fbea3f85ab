from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from community.models import Answer, LogEntry, Question, Revision
from community.queries.revisions import newest_revision
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import ANSWER, BODY, TITLE, answered, asked, commented

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["question", "answer"])
def post(request: pytest.FixtureRequest) -> Question | Answer:
    """With a comment of somebody else, so that every edit is a revision of its own."""
    answer = answered()
    post = answer if request.param == "answer" else answer.question
    commented(post)
    return post


def url(post: Question | Answer, door: str = "edit") -> str:
    return f"/{post._meta.model_name}s/{post.pk}/{door}/"


def open_form(client: Client, post: Question | Answer) -> dict[str, Any]:
    """What the form would send if nothing were typed."""
    page = client.get(url(post))
    assert page.status_code == 200
    initial: dict[str, Any] = page.context["form"].initial
    return {**initial, "note": ""}


def test_an_edit_is_published(post: Question | Answer, client: Client) -> None:
    client.force_login(post.author)
    sent = open_form(client, post) | {"body": f"{post.body} And *more*.", "note": "More"}
    page = client.post(url(post), sent, follow=True)
    assert page.redirect_chain == [(post.get_absolute_url(), 302)]
    html = page.content.decode()
    assert "And <em>more</em>." in html
    assert url(post, "revisions") in html
    newest = newest_revision(post)
    assert (newest.number, newest.by, newest.note) == (2, post.author, "More")


def test_a_question_gets_another_title_and_tags(client: Client) -> None:
    question = asked()
    TagFactory.create(name="other-tag")
    client.force_login(question.author)
    sent = open_form(client, question) | {"title": "Another title, as long?", "tags": "other-tag"}
    page = client.post(url(question), sent)
    question.refresh_from_db()
    assert question.title == "Another title, as long?"
    assert page.headers["Location"].endswith("/another-title-as-long/")
    assert [tag.name for tag in question.tag_list] == ["other-tag"]


def test_what_is_wrong_is_said_and_nothing_is_lost(post: Question | Answer, client: Client) -> None:
    client.force_login(post.author)
    page = client.post(url(post), open_form(client, post) | {"body": "Short"})
    assert page.status_code == 422
    assert "at least 30 characters" in page.content.decode()
    assert "Short</textarea>" in page.content.decode()


def test_the_preview_without_a_script_shows_the_form_again(
    post: Question | Answer, client: Client
) -> None:
    client.force_login(post.author)
    sent = open_form(client, post) | {"body": "A **bold** change", "preview": "1"}
    html = client.post(url(post), sent).content.decode()
    assert "A <strong>bold</strong> change" in html
    assert "A **bold** change</textarea>" in html
    assert newest_revision(post).number == 1


def test_a_stale_edit_meets_both_texts_and_loses_nothing(
    post: Question | Answer, client: Client
) -> None:
    client.force_login(post.author)
    mine = open_form(client, post) | {"body": f"{BODY} Mine: seven apples."}
    editing = Client()
    editing.force_login(staff_user("Editors"))
    theirs = open_form(editing, post) | {"body": f"{BODY} Theirs: nine pears.", "note": "Pears"}
    editing.post(url(post), theirs)

    page = client.post(url(post), mine)
    html = page.content.decode()
    assert page.status_code == 409
    assert "changed this text while you were writing" in html
    assert f"{BODY} Theirs: nine pears.</textarea>" in html
    assert f"{BODY} Mine: seven apples.</textarea>" in html
    assert "<mark>Theirs</mark>" in html
    assert "<mark>Mine</mark>" in html
    post.refresh_from_db()
    assert post.body.endswith("pears.")

    on_top = {**mine, **page.context["form"].initial}
    assert on_top["base"] == 2
    client.post(url(post), on_top)
    post.refresh_from_db()
    assert post.body.endswith("apples.")
    assert post.revisions.count() == 3


def test_a_quick_edit_in_another_window_is_stale_too(client: Client) -> None:
    question = asked()
    client.force_login(question.author)
    mine = open_form(client, question) | {"body": f"{BODY} Mine."}
    theirs = open_form(client, question) | {"body": f"{BODY} Theirs."}
    client.post(url(question), theirs)
    assert question.revisions.count() == 1
    refused = client.post(url(question), mine)
    assert refused.status_code == 409
    assert "You changed this text in another window." in refused.content.decode()


def test_a_conflict_of_titles_and_tags_is_shown(client: Client) -> None:
    question = asked(tags=[TagFactory.create(name="first-tag")])
    TagFactory.create(name="second-tag")
    client.force_login(question.author)
    mine = open_form(client, question) | {"title": f"{TITLE} Really?", "tags": "second-tag"}
    client.post(url(question), open_form(client, question) | {"body": f"{BODY} Changed."})
    html = client.post(url(question), mine).content.decode()
    assert "Really" in html
    assert "first-tag" in html.replace("<mark>", "").replace("</mark>", "")
    assert 'value="second-tag"' in html


def test_an_editor_says_why_and_the_author_reads_it(
    post: Question | Answer, client: Client
) -> None:
    editor = staff_user("Editors", name="Edda Schreiber")
    client.force_login(editor)
    sent = open_form(client, post) | {"body": f"{post.body} Clearer."}
    refused = client.post(url(post), sent)
    assert refused.status_code == 422
    assert "Say what you changed" in refused.content.decode()
    client.post(url(post), sent | {"note": "Clearer wording"})
    assert LogEntry.objects.get().reason == "Clearer wording"

    client.force_login(post.author)
    html = client.get(post.get_absolute_url().partition("#")[0]).content.decode()
    assert "Edda Schreiber" in html
    assert "Clearer wording" in html


def test_a_reader_cannot_edit(post: Question | Answer, client: Client) -> None:
    client.force_login(UserFactory.create())
    for refused in (client.get(url(post)), client.post(url(post), {"body": "x" * 40})):
        assert refused.status_code == 403
        assert "Only its author and editors can edit this." in refused.content.decode()


def test_a_base_that_is_no_number_is_refused(post: Question | Answer, client: Client) -> None:
    client.force_login(post.author)
    sent = open_form(client, post) | {"body": f"{post.body} More.", "base": "x"}
    assert client.post(url(post), sent).status_code == 422


def test_a_hidden_post_is_mended_by_its_author_alone(
    post: Question | Answer, client: Client
) -> None:
    type(post).objects.filter(pk=post.pk).update(hidden_at=timezone.now())
    client.force_login(UserFactory.create())
    assert client.get(url(post)).status_code == 404
    client.force_login(post.author)
    sent = open_form(client, post) | {"body": f"{ANSWER} Without the name."}
    client.post(url(post), sent)
    assert Revision.objects.order_by("-pk")[0].body.endswith("Without the name.")
