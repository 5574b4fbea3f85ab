"""What questions, answers and comments have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.enums import HideReason
from core.models import MarkdownBody

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from community.models.log import LogEntry
    from community.models.revision import Revision


PUBLIC = models.Q(hidden_at=None, deleted_at=None)
DELETED = models.Q(deleted_at__isnull=False)


class PostQuerySet(models.QuerySet[Any]):
    """The words of visibility: every door goes through one of them."""

    def public(self) -> Self:
        return self.filter(PUBLIC)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.itself_visible_to(user)

    def itself_visible_to(self, user: User | AnonymousUser) -> Self:
        """Hidden and deleted posts are shown to moderators and to their own author only.

        Says nothing about the post that this one hangs on; `visible_to` does.
        """
        if user.has_perm("community.hide_post"):
            return self
        if not user.is_authenticated:
            return self.public()
        return self.filter(PUBLIC | models.Q(author=user))


class Post(MarkdownBody):
    """Hidden (by a moderator) and deleted (by its author) are two facts, each with its own undo."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    # One per form shown: a form sent twice meets the unique key and leads to the first row.
    form_token = models.UUIDField(null=True, editable=False)

    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    hidden_reason = models.CharField(
        _("reason"), max_length=10, choices=HideReason, blank=True, editable=False
    )
    hidden_note = models.CharField(max_length=300, blank=True, editable=False)
    deleted_at = models.DateTimeField(_("deleted"), null=True, blank=True, editable=False)

    # What the reader of a page voted; queries.question_page adds it.
    my_vote: int
    # The newest revision, when another wrote it; queries.moderation sets it for the author’s page.
    edit_notice: Revision | None = None
    # What a moderator did last, and the entry of it when that took an earlier act back.
    last_act: str | None = None
    undo_notice: LogEntry | None = None

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=("author", "form_token"), name="%(app_label)s_%(class)s_form_sent_once"
            )
        ]

    @property
    def is_public(self) -> bool:
        return self.hidden_at is None and self.deleted_at is None
