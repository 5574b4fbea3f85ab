from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Block(models.Model):
    """`blocker` wants nothing to do with `blocked`, who is never told."""

    blocker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks"
    )
    blocked = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks_received"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ("-created_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("blocker", "blocked"), name="community_block_once"),
            models.CheckConstraint(
                condition=~models.Q(blocker=models.F("blocked")), name="community_block_not_oneself"
            ),
        ]

    def __str__(self) -> str:
        return f"Block {self.pk}"
