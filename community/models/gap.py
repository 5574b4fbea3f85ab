"""What the guide does not say yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.models import FaqItem
from community.enums import GapKind, GapState


class SearchMiss(models.Model):
    """Words that found nothing, or nothing that was opened: the words alone, of nobody."""

    words = models.CharField(_("words"), max_length=100, unique=True)
    count = models.PositiveIntegerField(_("times without a result"), default=0)
    unopened = models.PositiveIntegerField(_("times without a click"), default=0)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("search in vain")
        verbose_name_plural = _("searches in vain")
        ordering = ("-count", "-last_at")

    def __str__(self) -> str:
        return self.words


class Gap(models.Model):
    """Opened when the evidence for it was found, closed by an editor."""

    kind = models.CharField(_("kind"), max_length=10, choices=GapKind)
    # Of its kind: the words, the id of the question, the key of the item, the name of the tag.
    subject = models.CharField(_("subject"), max_length=100)
    # What it weighed when last counted; it ranks the list.
    weight = models.PositiveIntegerField(_("weight"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=GapState, default=GapState.OPEN)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    # The item that was started from it.
    item = models.ForeignKey(
        FaqItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("gap")
        verbose_name_plural = _("gaps")
        ordering = ("-weight", "opened_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("kind", "subject"), name="community_gap_once")
        ]
        indexes = [models.Index(fields=("state", "-weight"), name="community_gap_rank")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"
