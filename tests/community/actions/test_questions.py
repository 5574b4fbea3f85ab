import threading
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from community.actions.questions import (
    ask_question,
    delete_question,
    edit_question,
    restore_question,
)
from community.actions.revisions import StaleEdit
from community.enums import LogAction
from community.models import Draft, LogEntry, Question, Tag
from community.queries.revisions import newest_revision
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import BODY, TITLE, answered, asked, commented

pytestmark = pytest.mark.django_db


def edit(question: Question, **changes: object) -> Question:
    fields: dict[str, object] = {
        "title": question.title,
        "body": question.body,
        "tags": question.tag_list,
        "by": question.author,
        "base": newest_revision(question).number,
    }
    return edit_question(question=question, **{**fields, **changes})  # type: ignore[arg-type]


def numbers(question: Question) -> list[int]:
    return list(question.revisions.values_list("number", flat=True))


def test_a_question_is_published_with_its_first_revision() -> None:
    asker = UserFactory.create()
    maths, roles = TagFactory.create(name="maths"), TagFactory.create(name="roles")
    question = ask_question(title=TITLE, body=f"**{BODY}**", tags=[roles, maths], by=asker)

    question.refresh_from_db()
    assert (question.title, question.author) == (TITLE, asker)
    assert question.slug == "how-much-mathematics-does-the-job-need"
    assert question.body_html == f"<p><strong>{BODY}</strong></p>\n"
    assert question.excerpt == BODY
    assert question.tag_list == [roles, maths]
    assert question.active_at == question.created_at
    assert question.edited_at is None
    revision = question.revisions.get()
    assert (revision.number, revision.by, revision.title, revision.tag_names, revision.body) == (
        1,
        asker,
        TITLE,
        "roles maths",
        f"**{BODY}**",
    )


def test_the_draft_of_a_question_goes_with_it_and_no_other() -> None:
    asker = UserFactory.create()
    mine, other = (Draft.objects.create(author=asker, title=title) for title in "ab")
    strangers = Draft.objects.create(author=UserFactory.create(), title="c")
    asked(by=asker, draft_id=mine.pk)
    asked(by=asker, draft_id=strangers.pk)
    assert set(Draft.objects.all()) == {other, strangers}


def test_a_form_sent_twice_makes_one_question() -> None:
    asker, token = UserFactory.create(), uuid4()
    first = asked(by=asker, form_token=token)
    again = asked(by=asker, form_token=token, title="Another title for the same form?")
    assert again == first
    assert Question.objects.get().title == TITLE


def test_a_token_counts_for_each_person() -> None:
    """The same window may be signed in as somebody else when the form is sent again."""
    token = uuid4()
    assert asked(form_token=token) != asked(form_token=token)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_sendings_at_the_same_moment_make_one_question() -> None:
    asker, token, tag = UserFactory.create(), uuid4(), TagFactory.create()
    start, made, errors = threading.Barrier(2), [], []

    def send() -> None:
        try:
            start.wait()
            made.append(asked(by=asker, form_token=token, tags=[tag]).pk)
        except Exception as error:  # noqa: BLE001  reported by the assertion below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert made == [Question.objects.get().pk] * 2
    assert Question.objects.get().revisions.count() == 1


def test_an_edit_after_the_minutes_of_grace_is_a_new_revision() -> None:
    question = asked()
    other = TagFactory.create(name="other")
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        edit(question, title="How much mathematics is really needed?", tags=[other], note="Shorter")
        now = timezone.now()

    question.refresh_from_db()
    assert question.slug == "how-much-mathematics-is-really-needed"
    assert (question.edited_at, question.active_at) == (now, now)
    assert [tag.name for tag in question.tags.all()] == ["other"]
    assert numbers(question) == [2, 1]
    newest = newest_revision(question)
    assert (newest.title, newest.tag_names, newest.note) == (question.title, "other", "Shorter")


def test_the_authors_quick_edit_replaces_the_newest_revision() -> None:
    question = asked()
    edit(question, body=f"{BODY} Please be honest.")
    question.refresh_from_db()
    assert question.body.endswith("honest.")
    assert question.edited_at is None
    assert numbers(question) == [1]
    assert newest_revision(question).body == question.body


def test_a_quick_edit_does_not_change_what_somebody_has_reacted_to() -> None:
    answered_to, commented_on = asked(), asked()
    answered(answered_to)
    commented(commented_on)
    for question in (answered_to, commented_on):
        edit(question, body=f"{BODY} Please be honest.")
        assert numbers(question) == [2, 1]


def test_the_authors_own_comment_does_not_end_the_grace() -> None:
    question = asked()
    commented(question, by=question.author)
    edit(question, body=f"{BODY} Please be honest.")
    assert numbers(question) == [1]


def test_an_edit_that_changes_nothing_writes_nothing() -> None:
    question = asked()
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        edit(question)
    question.refresh_from_db()
    assert (numbers(question), question.edited_at) == ([1], None)


def test_an_edit_on_top_of_an_older_revision_is_refused() -> None:
    question = asked()
    answered(question)
    edit(question, body=f"{BODY} Second.")
    with pytest.raises(StaleEdit) as refused:
        edit(question, body=f"{BODY} Third.", base=1)
    assert refused.value.newest.number == 2
    question.refresh_from_db()
    assert question.body.endswith("Second.")


def test_an_edit_on_top_of_a_replaced_revision_is_refused() -> None:
    question = asked()
    seen = newest_revision(question).fingerprint
    edit(question, body=f"{BODY} Second.")
    with pytest.raises(StaleEdit):
        edit(question, body=f"{BODY} Third.", base=1, seen=seen)


def test_an_editor_mends_anothers_question_and_the_log_says_so() -> None:
    question, editor = asked(), staff_user("Editors")
    edit(question, body=f"{BODY} Clearer.", by=editor, note="Clearer wording")
    newest = newest_revision(question)
    assert (newest.number, newest.by, newest.note) == (2, editor, "Clearer wording")
    entry = LogEntry.objects.get()
    assert (entry.by, entry.action, entry.question) == (editor, LogAction.EDIT, question)
    assert entry.reason == "Clearer wording"


def test_a_reader_cannot_edit() -> None:
    question = asked()
    with pytest.raises(PermissionDenied, match="Only its author and editors can edit this"):
        edit(question, body=f"{BODY} Mine now.", by=UserFactory.create())
    question.refresh_from_db()
    assert question.body == BODY


def test_a_locked_question_is_not_edited() -> None:
    question = asked()
    Question.objects.update(locked_at=timezone.now())
    with pytest.raises(PermissionDenied, match="locked"):
        edit(question, body=f"{BODY} More.")


def test_a_question_is_deleted_and_restored_by_its_author() -> None:
    question = asked()
    delete_question(question=question, by=question.author)
    assert list(Question.objects.public()) == []
    restore_question(question=question, by=question.author)
    assert list(Question.objects.public()) == [question]


def test_a_question_that_others_answered_stays() -> None:
    question = asked()
    answered(question)
    with pytest.raises(PermissionDenied, match="Others have answered"):
        delete_question(question=question, by=question.author)
    assert list(Question.objects.public()) == [question]


def test_the_askers_own_answer_does_not_keep_the_question() -> None:
    question = asked()
    answered(question, by=question.author)
    delete_question(question=question, by=question.author)
    assert list(Question.objects.public()) == []


def test_nobody_else_deletes_or_restores_a_question() -> None:
    question, stranger = asked(), UserFactory.create()
    with pytest.raises(PermissionDenied, match="Only its author can delete"):
        delete_question(question=question, by=stranger)
    delete_question(question=question, by=question.author)
    with pytest.raises(PermissionDenied, match="Its author can restore it"):
        restore_question(question=question, by=stranger)


def test_tags_keep_the_order_in_which_they_were_typed() -> None:
    zebra, apple = TagFactory.create(name="zebra"), TagFactory.create(name="apple")
    question = asked(tags=[zebra, apple])
    edit(question, tags=[apple, zebra])
    assert Question.objects.get().tag_list == [apple, zebra]
    assert Tag.objects.count() == 2
