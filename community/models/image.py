from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def image_path(_image: Image, filename: str) -> str:
    """A random name; what the person's file was called is nobody's business."""
    return f"posts/{uuid.uuid4().hex}{filename[filename.rfind('.') :]}"


class Image(models.Model):
    """A picture in a post. `file` is empty while the worker prepares a large one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="images"
    )
    original = models.FileField(upload_to="incoming/", blank=True)
    file = models.ImageField(upload_to=image_path, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    refused = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return str(self.pk)
