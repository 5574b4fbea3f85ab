from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.enums import ArticleState
from core.dates import validate_partial_date
from core.markdown import plain_text
from core.models import MarkdownBody
from core.text import fold, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

GUIDE_ORDER = ("topic__position", "position", "title")
REVIEW_PERIOD = timedelta(days=180)
TAG_NAMES = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*(?: [a-z0-9]+(?:-[a-z0-9]+)*)*$",
    _("Write tag names with one space between them, as in “degree self-taught”."),
)


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
        # Most readers are no staff: they cost no look at permissions.
        if user.is_staff and user.has_perm("careers.change_article"):
            return self
        return self.readable()

    def with_item_count(self) -> Self:
        # Django forgets a model's own order where rows are grouped.
        return self.annotate(item_count=models.Count("items")).order_by(*GUIDE_ORDER)

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
        "self",
        symmetrical=False,
        blank=True,
        related_name="related_from",
        verbose_name=_("related articles"),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = GUIDE_ORDER
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
    def is_archived(self) -> bool:
        return self.state == ArticleState.ARCHIVED

    @property
    def is_readable(self) -> bool:
        """As the QuerySet’s `readable`: an archived article keeps its address."""
        return self.is_live or self.is_archived

    @property
    def is_overdue(self) -> bool:
        return self.is_live and self.review_by is not None and self.review_by < timezone.localdate()

    def set_checked(self, day: date) -> None:
        """Somebody went through it on that day; the caller saves."""
        self.checked_on = day
        self.review_by = day + REVIEW_PERIOD


class FaqItemQuerySet(models.QuerySet["FaqItem"]):
    def live(self) -> Self:
        return self.filter(article__state=ArticleState.LIVE)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.filter(article__in=Article.objects.visible_to(user)).select_related("article")

    def tagged(self, names: Iterable[str]) -> Self:
        """Those with any of `names` among their `ask_tags`; part of a name is none."""
        padded = Concat(models.Value(" "), models.F("ask_tags"), models.Value(" "))
        anywhere = models.Q(pk__in=())
        for name in names:
            anywhere |= models.Q(padded__contains=f" {name} ")
        return self.alias(padded=padded).filter(anywhere)


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
        validators=[TAG_NAMES],
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

    def set_text(self, *, question: str, short_answer: str, body: str) -> None:
        """Take the words, their HTML and what the search looks at; the caller saves."""
        self.question = normalise(question)
        self.short_answer = normalise(short_answer)
        self.set_body(body)
        parts = (self.question, self.short_answer, plain_text(self.body_html))
        self.search_text = fold("\n".join(parts))


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
