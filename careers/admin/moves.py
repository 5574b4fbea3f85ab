"""What an editor can do with a whole article: the same as buttons and as actions of the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

from careers import actions, rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib import admin
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django_stubs_ext import StrPromise

    from accounts.models import User
    from careers.models import Article


class Act(Protocol):
    def __call__(self, *, article: Article, by: User) -> Article: ...


@dataclass(frozen=True)
class Move:
    name: str
    label: StrPromise
    button: StrPromise
    done: StrPromise
    is_allowed: Callable[[User | AnonymousUser, Article], bool]
    act: Act

    @property
    def field(self) -> str:
        """The name of its button in the form."""
        return f"_{self.name}"


MOVES = (
    Move(
        "publish",
        _("Publish"),
        _("Save and publish"),
        _("“%(title)s” is live."),
        rules.can_publish,
        actions.publish_article,
    ),
    Move(
        "mark_checked",
        _("Mark as checked"),
        _("Save and mark as checked"),
        _("“%(title)s” counts as checked today."),
        rules.can_mark_checked,
        actions.mark_checked,
    ),
    Move(
        "archive",
        _("Archive"),
        _("Save and archive"),
        _("“%(title)s” is archived."),
        rules.can_archive,
        actions.archive_article,
    ),
    Move(
        "withdraw",
        _("Make a draft again"),
        _("Save and make it a draft"),
        _("“%(title)s” is a draft."),
        rules.can_withdraw,
        actions.withdraw_article,
    ),
)


def as_action(move: Move) -> Callable[..., Any]:
    def act(
        model_admin: admin.ModelAdmin[Article], request: HttpRequest, articles: QuerySet[Article]
    ) -> None:
        for article in articles:
            make(move, article, request, model_admin)

    return act


def make(
    move: Move, article: Article, request: HttpRequest, model_admin: admin.ModelAdmin[Article]
) -> None:
    """Do it, leave a line in the history, and tell the editor; a refusal is told as well."""
    try:
        move.act(article=article, by=request.user)  # type: ignore[arg-type]
    except (PermissionDenied, ValidationError) as refusal:
        reasons = getattr(refusal, "messages", None) or [str(refusal)]
        for reason in reasons:
            model_admin.message_user(request, reason, messages.ERROR)
        return
    told = str(move.done) % {"title": article}
    model_admin.log_change(request, article, told)
    model_admin.message_user(request, told, messages.SUCCESS)
