from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from careers.models import Topic
from community.enums import TagGroup

TAG_NAME = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$", _("Use lowercase letters, digits and single hyphens.")
)


class Tag(TagBase):
    name = models.CharField(_("name"), max_length=40, unique=True, validators=[TAG_NAME])
    group = models.CharField(_("group"), max_length=10, choices=TagGroup, default=TagGroup.OTHER)
    description = models.CharField(_("description"), max_length=300, blank=True)
    guide_topic = models.ForeignKey(
        Topic,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic of the guide"),
    )

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name",)

    def get_absolute_url(self) -> str:
        return reverse("community:tag", args=[self.slug])


class TagSynonym(models.Model):
    """Another word for a tag: resolved when typed, redirected when visited."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    tag = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="synonyms", verbose_name=_("tag")
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class TaggedQuestion(ItemBase):
    content_object = models.ForeignKey(
        "community.Question", on_delete=models.CASCADE, related_name="tagged"
    )
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="tagged_questions")

    class Meta:
        verbose_name = _("tag of a question")
        verbose_name_plural = _("tags of questions")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("content_object", "tag"), name="community_tag_once_per_question"
            )
        ]
        indexes = [models.Index(fields=("tag", "-content_object"), name="tagged_by_tag")]
