from django.db import models
from django.utils.translation import gettext_lazy as _


class Lease(models.Model):
    """Who runs what is periodic, and which workers are alive: free the moment it expires."""

    name = models.CharField(max_length=80, unique=True)
    holder = models.CharField(max_length=80)
    expires_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lease")
        verbose_name_plural = _("leases")

    def __str__(self) -> str:
        return self.name
