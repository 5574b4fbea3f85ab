from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from careers.enums import ArticleState
from careers.models.topic import Topic

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

GUIDE_ORDER = ("topic__position", "position", "title")
# Pages of the guide that no article may stand in front of.
RESERVED_SLUGS = {"topics", "faq", "preview", "images", "roles", "skills", "roadmap", "glossary"}


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
        published = models.Q(items__is_published=True)
        return self.annotate(item_count=models.Count("items", filter=published)).order_by(
            *GUIDE_ORDER
        )

    def overdue(self, today: date | None = None) -> Self:
        return self.live().filter(review_by__lt=today or timezone.localdate())


class Article(models.Model):
    """Where a text stands and who keeps it true; what it says is its live revision.

    Title and summary repeat that revision, `checked_on` and `review_by` the oldest of its items:
    all four are written by careers.actions alone.
    """

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
    live_revision = models.ForeignKey(
        "careers.ArticleRevision",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    successor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("successor"),
        help_text=_("Where readers of an archived article are sent on to."),
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
    # Of its text, which need not be one that the site’s own pages speak.
    language = models.CharField(_("language"), max_length=10, default=settings.LANGUAGE_CODE)
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
            models.CheckConstraint(
                condition=~models.Q(successor=models.F("pk")),
                name="careers_article_not_its_own_successor",
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
    def live_number(self) -> int | None:
        return self.live_revision.number if self.live_revision else None

    @property
    def is_overdue(self) -> bool:
        return self.is_live and self.review_by is not None and self.review_by < timezone.localdate()


class ArticleRedirect(models.Model):
    """An address that an article had once."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="redirects")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug
