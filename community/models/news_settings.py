from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

BOTH_OR_NONE = models.Q(quiet_from=None, quiet_until=None) | models.Q(
    quiet_from__isnull=False, quiet_until__isnull=False
)


class NewsSettings(models.Model):
    """How a member wants to hear of what happens; without a row, the defaults of `rules.news`."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="news_settings"
    )
    # A delivery for each group that was decided on; defaults may become better for all others.
    choices = models.JSONField(default=dict)
    # Hours of the member’s own time zone.
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True)
    morning_hour = models.PositiveSmallIntegerField(_("hour of the digest"), default=8)
    weekly_day = models.PositiveSmallIntegerField(_("day of the weekly digest"), default=0)

    class Meta:
        verbose_name = _("news settings")
        verbose_name_plural = _("news settings")
        constraints = [
            models.CheckConstraint(condition=BOTH_OR_NONE, name="community_quiet_hours_have_ends"),
            models.CheckConstraint(
                condition=models.Q(morning_hour__lte=23, weekly_day__lte=6),
                name="community_digest_on_the_clock",
            ),
        ]

    def __str__(self) -> str:
        return f"@{self.user.username}"
