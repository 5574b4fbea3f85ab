from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from careers.content import blocks_json, oldest_date, read_blocks, without_marks
from careers.enums import ArticleState
from careers.models.article import GUIDE_ORDER, Article
from core.dates import validate_partial_date
from core.markdown import plain_text
from core.models import MarkdownBody
from core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from careers.content import Blocks, ItemContent

TAG_NAMES = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*(?: [a-z0-9]+(?:-[a-z0-9]+)*)*$",
    _("Write tag names with one space between them, as in “degree self-taught”."),
)
MARKS = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9-]*$", _("Use letters, digits and hyphens, as in “S2”.")
)


class FaqItemQuerySet(models.QuerySet["FaqItem"]):
    def published(self) -> Self:
        """Part of what its article says to readers."""
        return self.filter(is_published=True)

    def live(self) -> Self:
        return self.published().filter(article__state=ArticleState.LIVE)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        articles = Article.objects.visible_to(user)
        return self.published().filter(article__in=articles).select_related("article")

    def gone_for(self, user: User | AnonymousUser) -> Self:
        """Read once, and taken out of an article that they may still read."""
        articles = Article.objects.visible_to(user)
        left = self.filter(is_published=False, changed_at__isnull=False, article__in=articles)
        return left.select_related("article")

    def overdue(self, today: date | None = None) -> Self:
        return self.live().filter(review_by__lt=today or timezone.localdate())

    def in_guide_order(self) -> Self:
        return self.order_by(*(f"article__{name}" for name in GUIDE_ORDER), "position", "pk")

    def tagged(self, names: Iterable[str]) -> Self:
        """Those with any of `names` among their `ask_tags`; part of a name is none."""
        padded = Concat(models.Value(" "), models.F("ask_tags"), models.Value(" "))
        anywhere = models.Q(pk__in=())
        for name in names:
            anywhere |= models.Q(padded__contains=f" {name} ")
        return self.alias(padded=padded).filter(anywhere)


class FaqItem(MarkdownBody):
    """One question of the guide as readers see it; `body` is its long answer.

    It is made with the first draft that holds it, so that its key is its own for good, and it is
    never deleted: what left its article is merely not published. Its text is that of the article’s
    live revision, laid out for pages and search by careers.actions.publishing.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="items")
    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Its permanent address; never changes.")
    )
    is_published = models.BooleanField(_("published"), default=False, editable=False)
    question = models.CharField(_("question"), max_length=160)
    short_answer = models.CharField(_("short answer"), max_length=300)
    region = models.CharField(
        _("region"), max_length=60, blank=True, help_text=_("Leave empty when it holds everywhere.")
    )
    # Of the oldest of its facts, as exact as that; empty when none has a date.
    as_of = models.CharField(
        _("as of"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    ask_tags = models.CharField(
        _("tags for “ask about this”"),
        max_length=200,
        blank=True,
        validators=[TAG_NAMES],
        help_text=_("Tag names separated by spaces; they fill the form of a reader who asks."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    blocks = models.JSONField(default=dict, editable=False)
    search_text = models.TextField(editable=False, default="")

    checked_on = models.DateField(_("last checked"), null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    # The first day that is too late is the next one; the earliest of its own and its facts’ dates.
    review_by = models.DateField(_("review by"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True, editable=False)
    # When its advice last became another one; answers that rely on it may be older.
    major_change_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FaqItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("FAQ item")
        verbose_name_plural = _("FAQ items")
        ordering = ("position", "pk")
        indexes = [
            models.Index(
                fields=("review_by",),
                condition=models.Q(is_published=True),
                name="careers_item_review",
            ),
        ]

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
    def is_live(self) -> bool:
        """As the QuerySet’s `live`."""
        return self.is_published and self.article.is_live

    @property
    def tag_names(self) -> list[str]:
        return self.ask_tags.split()

    @property
    def is_overdue(self) -> bool:
        return self.review_by is not None and self.review_by < timezone.localdate()

    @cached_property
    def beside(self) -> Blocks:
        """What is shown beside the text."""
        return read_blocks(self.blocks)

    def set_content(self, content: ItemContent) -> None:
        """Take the words, their HTML and what the search looks at; the caller saves.

        The sources are rows of their own, and the caller’s as well.
        """
        self.question = content.question
        self.short_answer = content.short_answer
        self.region = content.region
        self.ask_tags = content.ask_tags
        self.as_of = oldest_date(content)
        self.blocks = blocks_json(content)
        self.__dict__.pop("beside", None)
        self.set_body(content.body)
        beside = [position.text for position in content.positions]
        beside += [*content.pros, *content.cons, *(quote.text for quote in content.quotes)]
        words = (self.question, self.short_answer, plain_text(self.body_html), *beside)
        self.search_text = fold(without_marks("\n".join(words)))


class Source(models.Model):
    """A fact with its date, and where it comes from."""

    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, related_name="sources")
    mark = models.CharField(
        _("mark"),
        max_length=20,
        validators=[MARKS],
        help_text=_("The text cites it so: [^S2] for the mark S2."),
    )
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    region = models.CharField(_("region"), max_length=60, blank=True)
    as_of = models.CharField(
        _("as of"),
        max_length=10,
        blank=True,
        validators=[validate_partial_date],
        help_text=_("2021, 2021-03 or 2021-03-05. Empty: undated."),
    )
    review_by = models.DateField(
        _("holds until"), null=True, blank=True, help_text=_("Readers are warned after this day.")
    )
    note = models.CharField(_("what we took from it"), max_length=300, blank=True)
    is_contested = models.BooleanField(_("contested"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=("item", "mark"), name="careers_source_mark_per_item")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def anchor(self) -> str:
        # Neither keys nor marks have dots.
        return f"{self.item.anchor}.{self.mark}"

    @property
    def has_ended(self) -> bool:
        """The last day on which it was meant to hold has passed."""
        return self.review_by is not None and self.review_by < timezone.localdate()

    @property
    def is_expired(self) -> bool:
        """Its day has passed, and nobody has gone through its item since."""
        if self.review_by is None or not self.has_ended:
            return False
        return self.item.checked_on is None or self.item.checked_on <= self.review_by


class ItemCheck(models.Model):
    """Somebody went through an item and it still held."""

    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, related_name="checks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    day = models.DateField(_("day"))
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.item}, {self.day}"
