from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from careers.models.item import FaqItem


class Term(models.Model):
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("term"), max_length=80, unique=True)
    other_names = models.CharField(
        _("other names"),
        max_length=200,
        blank=True,
        help_text=_("Separated by commas: abbreviations and plurals that mean the same."),
    )
    definition = models.CharField(_("definition"), max_length=300)
    item = models.ForeignKey(
        FaqItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name=_("more in the guide"),
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("glossary")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("careers:term", args=[self.slug])

    @property
    def names(self) -> list[str]:
        return [self.name, *(name for raw in self.other_names.split(",") if (name := raw.strip()))]

    @property
    def also_called(self) -> list[str]:
        """Without plurals, which are there for texts to be found by."""
        told = [self.name]
        for name in self.names[1:]:
            if not any(_is_inflected(name, other) for other in told):
                told.append(name)
        return told[1:]


def _is_inflected(name: str, other: str) -> bool:
    """Whether it is `other` with an ending of a letter or two."""
    return name.lower().startswith(other.lower()) and len(name) <= len(other) + 2
