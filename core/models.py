"""What models of other apps share. This app has no tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.markdown import RENDERER_VERSION, render
from core.text import normalise


class MarkdownBody(models.Model):
    """A text as its author wrote it, and the HTML of it.

    Write through `set_body`, so that the two never part; `rerender_markdown` follows the renderer.
    """

    body = models.TextField(_("text"))
    body_html = models.TextField(editable=False)
    body_version = models.PositiveSmallIntegerField(editable=False, default=0)

    class Meta:
        abstract = True

    def set_body(self, text: str) -> None:
        """Take `text` and its HTML; the caller saves."""
        self.body = normalise(text)
        self.body_html = render(self.body)
        self.body_version = RENDERER_VERSION
