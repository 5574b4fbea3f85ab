from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.request import MentorshipRequest


class RequestNote(models.Model):
    """The mentor asks back before deciding, or the asker answers. Nobody but the two reads it."""

    request = models.ForeignKey(MentorshipRequest, on_delete=models.CASCADE, related_name="notes")
    by_mentor = models.BooleanField()
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note to a request")
        verbose_name_plural = _("notes to requests")
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"Note {self.pk}"
