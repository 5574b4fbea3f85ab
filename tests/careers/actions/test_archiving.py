from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from careers import registry
from careers.actions.publishing import (
    archive_article,
    publish_due,
    put_back_article,
    withdraw_article,
)
from careers.actions.reviewing import approve_revision, submit_draft
from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory
from tests.support.guide import draft_of, editor, live_article, said

pytestmark = pytest.mark.django_db
AT = datetime(2126, 11, 20, tzinfo=UTC)
Act = Callable[..., Article]


def article(state: str = "live", **fields: object) -> Article:
    made = live_article(**fields)  # type: ignore[arg-type]
    Article.objects.filter(pk=made.pk).update(state=state)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("act", "state"),
    [(archive_article, "live"), (put_back_article, "archived"), (withdraw_article, "live")],
)
@pytest.mark.parametrize("who", ["member", "moderator"])
def test_only_editors_may(act: Act, state: str, who: str) -> None:
    person = UserFactory.create() if who == "member" else staff_user("Moderators")
    shown = article(state)

    with pytest.raises(PermissionDenied, match="Only editors can change the guide"):
        act(article=shown, by=person)
    shown.refresh_from_db()
    assert shown.state == state


@pytest.mark.parametrize(
    ("act", "state", "sentence"),
    [
        (archive_article, "draft", "only live articles are archived"),
        (archive_article, "archived", "only live articles are archived"),
        (put_back_article, "live", "neither archived nor withdrawn"),
        (withdraw_article, "draft", "Readers do not see"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(
    act: Act, state: str, sentence: str
) -> None:
    shown = article(state)

    with pytest.raises(ValidationError, match=sentence):
        act(article=shown, by=editor())
    shown.refresh_from_db()
    assert shown.state == state


def test_what_readers_never_saw_is_not_put_back() -> None:
    with pytest.raises(ValidationError, match="neither archived nor withdrawn"):
        put_back_article(article=ArticleFactory.create(state="draft"), by=editor())


def test_an_archived_article_names_a_live_successor() -> None:
    shown, successor = article(), article()
    archive_article(article=shown, by=editor(), successor=successor)

    shown.refresh_from_db()
    assert (shown.state, shown.successor) == ("archived", successor)
    assert list(Article.objects.live()) == [successor]
    assert set(Article.objects.readable()) == {shown, successor}


def test_nothing_succeeds_itself_or_leads_to_what_is_not_live() -> None:
    shown = article()

    for successor in (shown, article("draft"), article("archived")):
        with pytest.raises(ValidationError, match="another article, and live"):
            archive_article(article=shown, by=editor(), successor=successor)
    shown.refresh_from_db()
    assert shown.state == "live"


@pytest.mark.parametrize("act", [archive_article, withdraw_article])
def test_what_was_taken_from_readers_is_put_back_as_it_was(act: Act) -> None:
    shown = article()
    before = shown.live_revision
    act(article=shown, by=editor())
    put_back_article(article=shown, by=editor())

    shown.refresh_from_db()
    assert (shown.state, shown.successor, shown.live_revision) == ("live", None, before)


@pytest.mark.parametrize("act", [archive_article, withdraw_article])
def test_a_scheduled_change_does_not_bring_it_back(act: Act) -> None:
    shown, by = article(), editor()
    draft = draft_of(shown, *said(shown).content.items, by=by)
    submit_draft(revision=draft, by=by)
    approve_revision(revision=draft, by=editor(), publish_at=AT)
    act(article=shown, by=editor())

    assert publish_due(now=AT) == []
    draft.refresh_from_db()
    shown.refresh_from_db()
    assert (draft.state, draft.publish_at) == ("draft", None)
    assert "taken from readers before its time" in draft.review_note
    assert not shown.is_live


@pytest.mark.parametrize(
    ("act", "state"),
    [(archive_article, "live"), (put_back_article, "archived"), (withdraw_article, "archived")],
)
def test_other_apps_hear_of_it(act: Act, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = article(state)
    told: list[Article] = []
    monkeypatch.setattr(registry, "_publications", [told.append])
    act(article=shown, by=editor())

    assert told == [shown]
