"""The steps of an article between draft and archive: who may take which, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers import rules
from careers.actions import checking, publishing, reviewing, writing
from careers.enums import RevisionState
from careers.forms.moves import (
    ArchiveForm,
    ChangeForm,
    HandInForm,
    MoveForm,
    ScheduleForm,
    SendBackForm,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib import admin
    from django.http import HttpRequest
    from django_stubs_ext import StrPromise

    from accounts.models import User
    from careers.models import Article, ArticleRevision
    from careers.queries.standing import Standing

    ArticleAdmin = admin.ModelAdmin[Article]
    Cleaned = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Move:
    """One step. `text` says on its own page what will happen, `done` what did."""

    name: str
    label: StrPromise
    text: StrPromise
    done: StrPromise
    is_open: Callable[[User, Standing], bool]
    act: Callable[[User, Standing, Cleaned], object]
    form: type[MoveForm] = MoveForm
    # Whether a press on the button is enough, or its page comes first.
    is_direct: bool = False


def _on_change(rule: Callable[[User, ArticleRevision], bool]) -> Callable[[User, Standing], bool]:
    return lambda user, standing: standing.change is not None and rule(user, standing.change)


def _in_state(user: User, standing: Standing, state: RevisionState) -> bool:
    change = standing.change
    return change is not None and change.state == state and rules.can_send_back(user, change)


def _change(standing: Standing) -> ArticleRevision:
    if standing.change is None:
        raise ValidationError(_("No change of this article is on its way."))
    return standing.change


MOVES = (
    Move(
        name="hand-in",
        label=gettext_lazy("Hand in"),
        text=gettext_lazy(
            "Another editor is asked to approve it. Until then you can go on writing."
        ),
        done=gettext_lazy("“%(title)s” waits for another editor’s approval."),
        is_open=_on_change(rules.can_submit),
        act=lambda by, at, typed: reviewing.submit_draft(
            revision=_change(at), by=by, publish_at=typed["publish_at"]
        ),
        form=HandInForm,
    ),
    Move(
        name="approve",
        label=gettext_lazy("Approve, live now"),
        text=gettext_lazy("Readers see the change at once."),
        done=gettext_lazy("The change of “%(title)s” is live."),
        is_open=lambda user, at: at.can_approve(user),
        act=lambda by, at, _typed: reviewing.approve_revision(revision=_change(at), by=by),
        form=ChangeForm,
    ),
    Move(
        name="schedule",
        label=gettext_lazy("Approve for a time"),
        text=gettext_lazy("Readers see the change from then on."),
        done=gettext_lazy("The change of “%(title)s” is approved and waits for its time."),
        is_open=lambda user, at: at.can_approve(user),
        act=lambda by, at, typed: reviewing.approve_revision(
            revision=_change(at), by=by, publish_at=typed["publish_at"]
        ),
        form=ScheduleForm,
    ),
    Move(
        name="send-back",
        label=gettext_lazy("Send back"),
        text=gettext_lazy("It becomes a draft again, with your note."),
        done=gettext_lazy("The change of “%(title)s” is a draft again."),
        is_open=lambda user, at: _in_state(user, at, RevisionState.IN_REVIEW),
        act=lambda by, at, typed: reviewing.send_back(
            revision=_change(at), by=by, note=typed["note"]
        ),
        form=SendBackForm,
    ),
    Move(
        name="stop",
        label=gettext_lazy("Stop the date"),
        text=gettext_lazy("It does not go live by itself, and becomes a draft again."),
        done=gettext_lazy("The change of “%(title)s” is a draft again, and has no date."),
        is_open=lambda user, at: _in_state(user, at, RevisionState.SCHEDULED),
        act=lambda by, at, typed: reviewing.send_back(
            revision=_change(at), by=by, note=typed["note"]
        ),
        form=SendBackForm,
    ),
    Move(
        name="discard",
        label=gettext_lazy("Discard draft"),
        text=gettext_lazy("The change stops here. Its text stays in the history."),
        done=gettext_lazy("The change of “%(title)s” is discarded."),
        is_open=_on_change(rules.can_discard),
        act=lambda by, at, _typed: writing.discard_draft(revision=_change(at), by=by),
        form=ChangeForm,
    ),
    Move(
        name="check",
        label=gettext_lazy("Mark as checked"),
        text=gettext_lazy("You went through all of its questions today, and they still hold."),
        done=gettext_lazy("“%(title)s” counts as checked today."),
        is_open=lambda user, at: rules.can_mark_checked(user, at.article),
        act=lambda by, at, _typed: checking.mark_article_checked(article=at.article, by=by),
        is_direct=True,
    ),
    Move(
        name="archive",
        label=gettext_lazy("Archive"),
        text=gettext_lazy("It leaves every list. Its address goes on working."),
        done=gettext_lazy("“%(title)s” is archived."),
        is_open=lambda user, at: rules.can_archive(user, at.article),
        act=lambda by, at, typed: publishing.archive_article(
            article=at.article, by=by, successor=typed["successor"]
        ),
        form=ArchiveForm,
    ),
    Move(
        name="put-back",
        label=gettext_lazy("Put back"),
        text=gettext_lazy("Readers find it in the guide again, as they saw it last."),
        done=gettext_lazy("“%(title)s” is live again."),
        is_open=lambda user, at: rules.can_put_back(user, at.article),
        act=lambda by, at, _typed: publishing.put_back_article(article=at.article, by=by),
    ),
    Move(
        name="withdraw",
        label=gettext_lazy("Withdraw"),
        text=gettext_lazy(
            "Nobody but editors sees it any more, and its address stops working: for what should "
            "never have been public."
        ),
        done=gettext_lazy("“%(title)s” is withdrawn."),
        is_open=lambda user, at: rules.can_withdraw(user, at.article),
        act=lambda by, at, _typed: publishing.withdraw_article(article=at.article, by=by),
    ),
)
BY_NAME = {move.name: move for move in MOVES}


def open_moves(user: User, standing: Standing) -> list[Move]:
    """Those that this person may take now."""
    return [move for move in MOVES if move.is_open(user, standing)]


def carry_out(
    model_admin: ArticleAdmin,
    request: HttpRequest,
    article: Article,
    act: Callable[[], object],
    *,
    done: str,
) -> None:
    """Do it, leave a line in the admin’s log, and tell the editor; a refusal is told as well."""
    try:
        act()
    except (PermissionDenied, ValidationError) as refusal:
        for reason in getattr(refusal, "messages", None) or [str(refusal)]:
            messages.error(request, reason)
        return
    model_admin.log_change(request, article, done)
    messages.success(request, done)
