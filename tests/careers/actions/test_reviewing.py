from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from pytest_django import Settings

from accounts.models import User
from careers.actions.reviewing import approve_revision, send_back, submit_draft
from careers.actions.writing import start_article
from careers.models import Article, ArticleRevision
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, TopicFactory
from tests.support.guide import draft_of, editor, item_content, live_article, publish, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_noon")]
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=3)
Act = Callable[..., ArticleRevision]


@pytest.fixture
def _noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def change(article: Article, *, by: User, answer: str = "New.") -> ArticleRevision:
    live = article.live_revision
    keys = [item.key for item in live.content.items] if live else [""]
    return draft_of(article, *(item_content(key=key, short_answer=answer) for key in keys), by=by)


def waiting(article: Article, *, by: User) -> ArticleRevision:
    return submit_draft(revision=change(article, by=by), by=by)


@pytest.mark.parametrize("act", [submit_draft, approve_revision, send_back])
@pytest.mark.parametrize("who", ["member", "moderator"])
def test_only_editors_may(act: Act, who: str) -> None:
    person = UserFactory.create() if who == "member" else staff_user("Moderators")
    revision = waiting(live_article(), by=editor())

    with pytest.raises(PermissionDenied, match="Only editors"):
        act(revision=revision, by=person)
    revision.refresh_from_db()
    assert revision.state == "in-review"


def test_a_change_is_handed_in_once() -> None:
    by = editor()
    revision = change(live_article(), by=by)
    handed_in = submit_draft(revision=revision, by=by, publish_at=LATER)

    assert (handed_in.state, handed_in.submitted_at) == ("in-review", NOW)
    assert (handed_in.publish_at, handed_in.reviewed_by) == (LATER, None)
    with pytest.raises(ValidationError, match="Only a draft"):
        submit_draft(revision=revision, by=by)


def test_an_article_without_items_is_not_handed_in() -> None:
    by = editor()
    article = ArticleFactory.build(topic=TopicFactory.create(), state="draft")
    start_article(article=article, by=by)

    with pytest.raises(ValidationError, match="Add at least one item"):
        submit_draft(revision=article.revisions.get(), by=by)


def test_a_change_of_an_older_text_is_neither_handed_in_nor_approved() -> None:
    article, by = live_article(), editor()
    draft = change(article, by=by)
    handed_in = waiting(live_article(), by=by)
    # As if something else had gone live meanwhile.
    ArticleRevision.objects.open().update(base_number=None)

    with pytest.raises(ValidationError, match="changed for readers after this draft"):
        submit_draft(revision=draft, by=by)
    for publish_at in (None, LATER):
        with pytest.raises(ValidationError, match="changed for readers after this draft"):
            approve_revision(revision=handed_in, by=editor(), publish_at=publish_at)
    states = [revision.state for revision in ArticleRevision.objects.open().order_by("pk")]
    assert states == ["draft", "in-review"]


def test_nobody_approves_what_they_wrote_part_of() -> None:
    article, first, second = live_article(), editor(), editor()
    change(article, by=first)
    revision = waiting(article, by=second)

    for writer in (first, second):
        with pytest.raises(PermissionDenied, match="another editor has to approve it"):
            approve_revision(revision=revision, by=writer)
    revision.refresh_from_db()
    article.refresh_from_db()
    assert (revision.state, revision.reviewed_by) == ("in-review", None)
    assert said(article).number == 1


def test_a_team_of_one_may_approve_its_own_where_the_setting_says_so(settings: Settings) -> None:
    settings.GUIDE_SELF_REVIEW = True
    by = editor()
    revision = waiting(live_article(), by=by)

    assert approve_revision(revision=revision, by=by).state == "published"


def test_who_writes_and_may_not_review_does_not_approve() -> None:
    writer = UserFactory.create(is_staff=True)
    writer.user_permissions.add(Permission.objects.get(codename="change_article"))
    revision = waiting(live_article(), by=editor())

    with pytest.raises(PermissionDenied, match="Your account may not approve"):
        approve_revision(revision=revision, by=writer)


def test_an_approved_change_is_live_at_once() -> None:
    article, reviewer = live_article(), editor()
    revision = approve_revision(revision=waiting(article, by=editor()), by=reviewer)

    article.refresh_from_db()
    assert (revision.state, revision.published_at) == ("published", NOW)
    assert (revision.reviewed_by, revision.reviewed_at) == (reviewer, NOW)
    assert article.live_revision == revision
    assert article.items.get().short_answer == "New."


def test_an_approved_change_waits_for_its_time() -> None:
    article = live_article()
    revision = approve_revision(
        revision=waiting(article, by=editor()), by=editor(), publish_at=LATER
    )

    article.refresh_from_db()
    assert (revision.state, revision.publish_at, revision.published_at) == (
        "scheduled",
        LATER,
        None,
    )
    assert (said(article).number, article.items.get().short_answer) == (1, "No.")


def test_a_time_that_has_passed_is_now() -> None:
    revision = waiting(live_article(), by=editor())

    assert approve_revision(revision=revision, by=editor(), publish_at=NOW).state == "published"


def test_a_change_is_approved_once() -> None:
    revision = waiting(live_article(), by=editor())
    approve_revision(revision=revision, by=editor())

    with pytest.raises(ValidationError, match="does not wait for a review any more"):
        approve_revision(revision=revision, by=editor())


def test_a_draft_cannot_be_approved_behind_its_author() -> None:
    revision = change(live_article(), by=editor())

    with pytest.raises(ValidationError, match="does not wait for a review"):
        approve_revision(revision=revision, by=editor())


def test_a_reviewer_sends_back_with_a_note() -> None:
    writer, reviewer = editor(), editor()
    revision = submit_draft(revision=change(live_article(), by=writer), by=writer, publish_at=LATER)

    with pytest.raises(ValidationError, match="Say what should change"):
        send_back(revision=revision, by=reviewer)
    sent = send_back(revision=revision, by=reviewer, note="Name the source.")
    assert (sent.state, sent.review_note, sent.publish_at) == ("draft", "Name the source.", LATER)


def test_an_author_takes_back_without_a_word() -> None:
    writer = editor()
    revision = waiting(live_article(), by=writer)

    assert send_back(revision=revision, by=writer).state == "draft"


def test_a_date_is_stopped_and_the_approval_with_it() -> None:
    article = live_article()
    revision = approve_revision(
        revision=waiting(article, by=editor()), by=editor(), publish_at=LATER
    )
    stopped = send_back(revision=revision, by=editor(), note="Wait.")

    assert (stopped.state, stopped.publish_at) == ("draft", None)
    assert (stopped.reviewed_by, stopped.reviewed_at) == (None, None)


@pytest.mark.parametrize("state", ["draft", "published"])
def test_only_what_waits_is_sent_back(state: str) -> None:
    article = live_article()
    revision = change(article, by=editor()) if state == "draft" else said(article)

    with pytest.raises(ValidationError, match="neither waits for a review nor for its day"):
        send_back(revision=revision, by=editor(), note="No.")


def test_approving_a_change_of_an_archived_article_brings_it_back_without_successor() -> None:
    article = live_article()
    Article.objects.filter(pk=article.pk).update(state="archived", successor=live_article())
    article.refresh_from_db()
    approve_revision(revision=waiting(article, by=editor()), by=editor())

    article.refresh_from_db()
    assert (article.state, article.successor) == ("live", None)


def test_the_text_of_another_change_published_meanwhile_is_not_lost() -> None:
    article = live_article()
    draft = change(article, by=editor())
    ArticleRevision.objects.filter(pk=draft.pk).update(state="dropped")
    publish(article, item_content(key=article.items.get().key, short_answer="Else."), by=editor())
    ArticleRevision.objects.filter(pk=draft.pk).update(state="in-review")

    with pytest.raises(ValidationError, match="changed for readers"):
        approve_revision(revision=draft, by=editor())
    assert article.items.get().short_answer == "Else."
