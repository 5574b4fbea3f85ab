from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkCheck(models.Model):
    """What came of the last look at a link of the guide; written by `check_links` alone."""

    url = models.URLField(_("link"), max_length=500, unique=True)
    is_dead = models.BooleanField(_("dead"), default=False)
    # A sentence for the editor; empty while it works.
    problem = models.CharField(_("problem"), max_length=200, blank=True)
    # Looks in a row that did not end well; some failures pass by themselves.
    failures = models.PositiveSmallIntegerField(_("failures"), default=0)
    checked_at = models.DateTimeField(_("checked"))
    dead_since = models.DateTimeField(_("dead since"), null=True, blank=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ("-is_dead", "dead_since", "url")

    def __str__(self) -> str:
        return self.url
