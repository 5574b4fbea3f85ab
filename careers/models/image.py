from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class GuideImage(models.Model):
    """A picture of the guide; none is shown without saying what it is and whose it is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    file = models.ImageField(
        _("file"), upload_to="guide/", width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    alt = models.CharField(
        _("text instead of the picture"),
        max_length=250,
        help_text=_("What somebody who cannot see it should know."),
    )
    caption = models.CharField(_("caption"), max_length=250)
    credit = models.CharField(_("credit"), max_length=120, help_text=_("Who made it."))
    licence = models.CharField(
        _("licence"), max_length=60, help_text=_("Such as “CC BY 4.0”, or “Our own”.")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.caption
