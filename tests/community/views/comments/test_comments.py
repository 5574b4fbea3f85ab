from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.models import Answer, Comment, LogEntry, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, asked, commented

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def writer(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


def form(body: str = "Which role is it?", **changes: object) -> dict[str, Any]:
    return {"body": body, "form_token": uuid4(), **changes}


@pytest.mark.parametrize("kind", ["questions", "answers"])
def test_a_post_is_commented_on(kind: str, client: Client, writer: User) -> None:
    answer = answered()
    post = answer if kind == "answers" else answer.question
    done = client.post(f"/{kind}/{post.pk}/comment/", form())
    comment = Comment.objects.get()
    assert (comment.post, comment.author, comment.body) == (post, writer, "Which role is it?")
    assert done.headers["Location"] == (
        f"{answer.question.get_absolute_url()}#comment-{comment.pk}"
    )


def test_with_a_script_the_comments_of_that_post_are_shown_anew(
    client: Client, writer: User
) -> None:
    answer = answered()
    commented(answer, body="The first of them")
    commented(answer.question, body="Of the question")
    piece = client.post(f"/answers/{answer.pk}/comment/", form(), headers=HTMX)
    html = piece.content.decode()
    assert html.index("The first of them") < html.index("Which role is it?")
    assert "Of the question" not in html
    assert "<html" not in html
    # The form in it is empty and new: sending it makes a second comment.
    assert "Which role is it?</textarea>" not in html
    # The button that was pressed is folded away: the focus goes to what it made.
    made = Comment.objects.get(author=writer)
    assert f'id="{made.anchor}" tabindex="-1" autofocus>' in html
    assert html.count("autofocus") == 1


def test_the_form_sent_twice_makes_one_comment(client: Client, writer: User) -> None:
    question, sent = asked(), form()
    for _ in range(2):
        client.post(f"/questions/{question.pk}/comment/", sent)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "sentence"),
    [("", "Write your comment first."), ("Yes", "at least 5"), ("x" * 601, "at most 600")],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "piece"])
def test_what_is_wrong_is_said_beside_the_form(
    headers: dict[str, str], body: str, sentence: str, client: Client, writer: User
) -> None:
    answer = answered()
    refused = client.post(f"/answers/{answer.pk}/comment/", form(body), headers=headers)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert html.count(sentence) == 1
    assert f"{body}</textarea>" in html
    assert ("<html" in html) == (not headers)
    assert Comment.objects.count() == 0


def test_a_mention_leads_to_the_person(client: Client, writer: User) -> None:
    UserFactory.create(username="Ada")
    client.post(f"/questions/{asked().pk}/comment/", form("Ask @ada about it, or @nobody-here."))
    html = Comment.objects.get().body_html
    assert '<a href="/people/Ada/" class="mention"' in html.replace("  ", " ")
    assert "@nobody-here" in html


@pytest.mark.parametrize("kind", ["questions", "answers"])
def test_what_is_hidden_is_not_there_to_be_commented_on(
    kind: str, client: Client, writer: User
) -> None:
    answer = answered()
    post = answer if kind == "answers" else answer.question
    type(post).objects.update(hidden_at=timezone.now())
    assert client.post(f"/{kind}/{post.pk}/comment/", form()).status_code == 404


def test_a_locked_thread_refuses_with_a_sentence(client: Client, writer: User) -> None:
    question = asked()
    Question.objects.update(locked_at=timezone.now())
    refused = client.post(f"/questions/{question.pk}/comment/", form())
    assert refused.status_code == 403
    assert "This thread is locked" in refused.content.decode()


def test_the_permanent_address_leads_to_the_comment(client: Client) -> None:
    for comment in (commented(asked()), commented(answered())):
        found = client.get(f"/comments/{comment.pk}/")
        assert found.headers["Location"] == (
            f"{comment.thread.get_absolute_url()}#comment-{comment.pk}"
        )


@pytest.mark.parametrize("model", [Comment, Answer, Question])
def test_the_permanent_address_of_what_is_hidden_tells_nothing(
    model: type[Comment] | type[Answer] | type[Question], client: Client
) -> None:
    comment = commented(answered())
    model.objects.update(hidden_at=timezone.now())
    assert client.get(f"/comments/{comment.pk}/").status_code == 404


def edit_form(client: Client, comment: Comment) -> dict[str, Any]:
    fields: dict[str, Any] = client.get(f"/comments/{comment.pk}/edit/").context["form"].initial
    return fields


def test_a_comment_is_edited(client: Client, writer: User) -> None:
    comment = commented(by=writer)
    sent = edit_form(client, comment) | {"body": "Which *team* is it?"}
    done = client.post(f"/comments/{comment.pk}/edit/", sent)
    assert done.headers["Location"] == comment.get_absolute_url()
    comment.refresh_from_db()
    assert comment.body == "Which *team* is it?"
    assert LogEntry.objects.count() == 0


def test_a_comment_edited_meanwhile_is_shown_beside_ones_own(client: Client, writer: User) -> None:
    comment = commented(by=writer)
    mine = edit_form(client, comment) | {"body": "What I would say"}
    theirs = edit_form(client, comment) | {"body": "What was said meanwhile"}
    client.post(f"/comments/{comment.pk}/edit/", theirs)
    refused = client.post(f"/comments/{comment.pk}/edit/", mine)
    html = refused.content.decode()
    assert refused.status_code == 409
    assert "What was said meanwhile" in html
    assert "What I would say</textarea>" in html
    client.post(f"/comments/{comment.pk}/edit/", refused.context["form"].initial)
    comment.refresh_from_db()
    assert comment.body == "What I would say"


def test_an_empty_edit_is_refused(client: Client, writer: User) -> None:
    comment = commented(by=writer)
    sent = edit_form(client, comment) | {"body": ""}
    assert client.post(f"/comments/{comment.pk}/edit/", sent).status_code == 422


def test_a_reader_cannot_edit_a_comment(client: Client, writer: User) -> None:
    refused = client.get(f"/comments/{commented().pk}/edit/")
    assert refused.status_code == 403
    assert "Only its author and editors can edit this." in refused.content.decode()


def test_an_editors_change_of_a_comment_stands_in_the_log(client: Client) -> None:
    editor = staff_user("Editors")
    client.force_login(editor)
    comment = commented()
    sent = edit_form(client, comment) | {"body": "Which role is that?"}
    client.post(f"/comments/{comment.pk}/edit/", sent)
    entry = LogEntry.objects.get()
    assert (entry.by, entry.comment) == (editor, comment)


def test_a_comment_is_deleted_and_restored(client: Client, writer: User) -> None:
    comment = commented(by=writer)
    page = client.post(f"/comments/{comment.pk}/delete/", follow=True)
    assert "You deleted this." in page.content.decode()
    assert list(Comment.objects.public()) == []
    client.post(f"/comments/{comment.pk}/restore/")
    assert list(Comment.objects.public()) == [comment]
