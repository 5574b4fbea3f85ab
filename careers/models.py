from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.enums import ArticleState
from core.dates import validate_partial_date
from core.models import MarkdownBody

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class Topic(models.Model):
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=80)
    summary = models.CharField(_("summary"), max_length=240, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("position", "title")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("careers:topic", args=[self.slug])


class ArticleQuerySet(models.QuerySet["Article"]):
    def live(self) -> Self:
        return self.filter(state=ArticleState.LIVE)

    def readable(self) -> Self:
        """Live ones, and archived ones, which keep their address."""
        return self.filter(state__in=(ArticleState.LIVE, ArticleState.ARCHIVED))

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Drafts are shown to those who may edit the guide."""
        if user.has_perm("careers.change_article"):
            return self
        return self.readable()

    def overdue(self, today: date | None = None) -> Self:
        return self.live().filter(review_by__lt=today or timezone.localdate())


class Article(models.Model):
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("summary"), max_length=300)
    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="articles", verbose_name=_("topic")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=ArticleState, default=ArticleState.DRAFT
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_articles",
        verbose_name=_("owner"),
        help_text=_("The editor who keeps it true."),
    )
    review_by = models.DateField(_("review by"), null=True, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
    )
    related = models.ManyToManyField(
        "self", symmetrical=False, blank=True, verbose_name=_("related articles")
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ("topic__position", "position", "title")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(translation_of=models.F("pk")),
                name="careers_article_not_its_own_translation",
            ),
            models.UniqueConstraint(
                fields=("translation_of", "language"),
                name="careers_article_one_translation_per_language",
            ),
        ]
        indexes = [
            models.Index(fields=("state", "topic", "position"), name="careers_article_shelf"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("careers:article", args=[self.slug])

    @property
    def is_live(self) -> bool:
        return self.state == ArticleState.LIVE

    @property
    def is_overdue(self) -> bool:
        return self.review_by is not None and self.review_by < timezone.localdate()


class FaqItemQuerySet(models.QuerySet["FaqItem"]):
    def live(self) -> Self:
        return self.filter(article__state=ArticleState.LIVE)


class FaqItem(MarkdownBody):
    """One question of the guide; `body` is its long answer."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="items")
    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Its permanent address; never changes.")
    )
    question = models.CharField(_("question"), max_length=160)
    short_answer = models.CharField(_("short answer"), max_length=300)
    region = models.CharField(
        _("region"), max_length=60, blank=True, help_text=_("Leave empty when it holds everywhere.")
    )
    as_of = models.CharField(
        _("as of"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("The date of the facts: 2021, 2021-03 or 2021-03-05. Empty: undated."),
    )
    ask_tags = models.CharField(
        _("tags for “ask about this”"),
        max_length=200,
        blank=True,
        help_text=_("Tag names separated by spaces; they fill the form of a reader who asks."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    search_text = models.TextField(editable=False, default="")

    objects = FaqItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("FAQ item")
        verbose_name_plural = _("FAQ items")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return f"{self.article.get_absolute_url()}#{self.anchor}"

    def get_permanent_url(self) -> str:
        return reverse("careers:item", args=[self.key])

    @property
    def anchor(self) -> str:
        return f"faq-{self.key}"

    @property
    def tag_names(self) -> list[str]:
        return self.ask_tags.split()


class Source(models.Model):
    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, related_name="sources")
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    dated = models.CharField(
        _("date"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("2021, 2021-03 or 2021-03-05. Empty: undated."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class StarterText(models.Model):
    """What `load_starter` last wrote: anything that differs from it is an editor's and stays."""

    key = models.CharField(max_length=120, unique=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("starter text")
        verbose_name_plural = _("starter texts")

    def __str__(self) -> str:
        return self.key
