from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.enums import ArticleState
from careers.models import FaqItem
from community.enums import Because, Delivery, NewsKind
from community.models.answer import Answer
from community.models.comment import Comment
from community.models.conversation import Conversation
from community.models.mailing import Mailing
from community.models.question import Question
from community.models.request import MentorshipRequest

if TYPE_CHECKING:
    from accounts.models import User

# Their texts are long, and no line says them.
NOUNS = ("question", "answer", "comment", "item", "answer__question", "comment__question")
TO_MAIL = models.Q(mailing=None, read_at=None, mail_due_at__isnull=False)


def _shown(noun: str) -> models.Q:
    """As far as everybody sees that post, or the recipient wrote it."""
    public = models.Q(**{f"{noun}__hidden_at": None, f"{noun}__deleted_at": None})
    own = models.Q(**{f"{noun}__author": models.F("recipient")})
    return models.Q(**{noun: None}) | public | own


class NotificationQuerySet(models.QuerySet[Any]):
    def visible(self) -> Self:
        """What was hidden, deleted or taken from the guide since says nothing any more."""
        item = models.Q(item__is_published=True, item__article__state=ArticleState.LIVE)
        posts = _shown("question") & _shown("answer") & _shown("comment")
        return self.filter(posts, models.Q(item=None) | item)

    def visible_to(self, user: User) -> Self:
        return self.visible().filter(recipient=user)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def to_mail(self) -> Self:
        """Not mailed yet, and to be mailed one day; what was read before needs no mail."""
        return self.visible().filter(TO_MAIL)

    def with_nouns(self) -> Self:
        """All that a line about it and its address need."""
        return self.select_related(
            *("actor", "question", "answer__question", "item__article"),
            *("comment__question", "comment__answer__question"),
            *("request__mentor__user", "conversation__mentor__user"),
        ).defer(*(f"{noun}__{text}" for noun in NOUNS for text in ("body", "body_html")))


class Notification(models.Model):
    """One thing that one person is told of, written with the change that it tells of."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    kind = models.CharField(max_length=24, choices=NewsKind)
    # Names the event: nobody is told of the same one twice.
    key = models.CharField(max_length=120)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # What it is about: as far as it has a row, so that what is hidden later is hidden here too.
    question = models.ForeignKey(Question, on_delete=models.CASCADE, null=True, related_name="+")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, null=True, related_name="+")
    request = models.ForeignKey(
        MentorshipRequest, on_delete=models.CASCADE, null=True, related_name="+"
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, related_name="+"
    )
    # Where it leads and what it is called, for what has none of those rows. Never private text.
    path = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    details = models.JSONField(default=dict)
    because = models.CharField(max_length=10, choices=Because, default=Because.DIRECT)
    # What it is gathered by, in the inbox and in a mail: the question or conversation, or itself.
    thread = models.CharField(max_length=160, default="")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)
    delivery = models.CharField(max_length=8, choices=Delivery, default=Delivery.INBOX)
    # Empty when it is not mailed at all.
    mail_due_at = models.DateTimeField(null=True, editable=False)
    mailing = models.ForeignKey(
        Mailing, on_delete=models.SET_NULL, null=True, related_name="notifications"
    )

    # How many are gathered in its line; queries.inbox adds it.
    gathered: int

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("recipient", "kind", "key"), name="community_told_once_of_each_event"
            )
        ]
        indexes = [
            models.Index(fields=("recipient", "-created_at", "-id"), name="notification_inbox"),
            models.Index(
                fields=("recipient",),
                condition=models.Q(read_at=None),
                name="notification_unread",
            ),
            models.Index(fields=("recipient", "thread", "kind"), name="notification_line"),
            models.Index(fields=("mail_due_at",), condition=TO_MAIL, name="notification_to_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.recipient_id}"

    @property
    def target(self) -> str:
        """The path of what it is about, as exactly as it is known."""
        if self.path:
            return self.path
        noun = self.comment or self.answer or self.question
        if noun:
            return noun.get_absolute_url()
        private = self.conversation or self.request
        if private:
            return private.get_absolute_url()
        return self.item.get_permanent_url() if self.item else ""

    @property
    def actor_name(self) -> str:
        """Empty for a closed account, and where nobody in particular did it."""
        return self.actor.display_name if self.actor and self.actor.is_active else ""
