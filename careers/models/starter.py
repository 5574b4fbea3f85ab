from django.db import models
from django.utils.translation import gettext_lazy as _


class StarterText(models.Model):
    """What `load_starter` last wrote: anything that differs from it is an editor's and stays."""

    key = models.CharField(max_length=120, unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("starter text")
        verbose_name_plural = _("starter texts")

    def __str__(self) -> str:
        return self.key
