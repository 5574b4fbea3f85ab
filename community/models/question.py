from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from careers.models import FaqItem
from community.enums import CloseReason, Lane, Turn
from community.models.post import DELETED, PUBLIC, Post, PostQuerySet
from community.models.tag import Tag, TaggedQuestion
from core import text

OPEN = PUBLIC & models.Q(closed_at=None)
WAITING = OPEN & models.Q(turn=Turn.MENTOR)
AWAITS_ASKER = OPEN & models.Q(turn=Turn.ASKER)
# Public, and somebody answered, or it is open and not voted down: others may look for it.
WORTH_FINDING = PUBLIC & (models.Q(answer_count__gt=0) | models.Q(closed_at=None, score__gte=0))

# A slug must not read like a door of the question: /questions/1/edit/.
DOORS = {
    *("answer", "bookmark", "card", "claim", "close", "comment", "delete", "edit", "extend"),
    *("follow", "guide", "hide", "lock", "mentors", "propose", "readings", "release", "reopen"),
    *("reply", "restore", "revisions", "settle", "unaccept", "unhide", "unlock", "unsettled"),
    "vote",
}


class QuestionQuerySet(PostQuerySet):
    def open(self) -> Self:
        return self.filter(OPEN)

    def unanswered(self) -> Self:
        return self.filter(OPEN, answer_count=0)

    def unaccepted(self) -> Self:
        # Not `accepted_answer`: SQLite would jump to the nulls of its unique key, and sort them.
        return self.filter(OPEN, accepted_at=None)

    def waiting(self) -> Self:
        """Open, and it is a mentor’s turn to answer."""
        return self.filter(WAITING)

    def awaiting_asker(self) -> Self:
        """Open, and a mentor has asked back."""
        return self.filter(AWAITS_ASKER)

    def worth_finding(self) -> Self:
        """What search engines are asked to keep."""
        return self.filter(WORTH_FINDING)

    def tagged(self, tag: Tag) -> Self:
        """By EXISTS: a join would make SQLite sort all of the tag's questions for each page."""
        tagged = TaggedQuestion.objects.filter(content_object=models.OuterRef("pk"), tag=tag)
        return self.filter(models.Exists(tagged))


class Question(Post):  # type: ignore[django-manager-missing]  # `tagged`: taggit has no types
    title = models.CharField(_("title"), max_length=150)
    slug = models.SlugField(max_length=80, allow_unicode=True, editable=False)
    excerpt = models.CharField(max_length=240, editable=False)
    tags = TaggableManager(through=TaggedQuestion, verbose_name=_("tags"))

    # Recounted from the rows by community.actions.counters; never changed in steps.
    score = models.IntegerField(default=0, editable=False)
    # Part of the score: votes of another site, which come as a sum without their voters.
    imported_score = models.IntegerField(default=0, editable=False)
    answer_count = models.PositiveIntegerField(default=0, editable=False)
    mentor_answer_count = models.PositiveIntegerField(default=0, editable=False)
    hotness = models.FloatField(default=0, editable=False)
    active_at = models.DateTimeField(_("active"), default=timezone.now, editable=False)
    language = models.CharField(_("language"), max_length=10, default="en")

    # Kept by community.actions.queue.turns.
    turn = models.CharField(max_length=7, choices=Turn, default=Turn.MENTOR, editable=False)
    turn_since = models.DateTimeField(default=timezone.now, editable=False)
    # When the wait for a mentor began; moved forward by each pause, while it was another’s turn.
    waiting_since = models.DateTimeField(default=timezone.now, editable=False)
    lane = models.PositiveSmallIntegerField(choices=Lane, default=Lane.USUAL, editable=False)
    # The asker’s last comment in the thread or edit of the question.
    asker_spoke_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Since a mentor asked back; nobody is reminded twice in one pause.
    asker_reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    # “That settles it”, and the last “this did not solve it”, by the asker.
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    unsettled_at = models.DateTimeField(null=True, blank=True, editable=False)

    accepted_answer = models.OneToOneField(
        "community.Answer",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="accepted_by",
    )
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)

    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    closed_reason = models.CharField(
        _("reason"), max_length=10, choices=CloseReason, blank=True, editable=False
    )
    closed_note = models.CharField(max_length=300, blank=True, editable=False)
    duplicate_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="duplicates",
    )
    answered_by_item = models.ForeignKey(
        FaqItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True, editable=False)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    locked_note = models.CharField(max_length=300, blank=True, editable=False)

    # The reader’s own of it; queries.question_page adds them.
    is_bookmarked: bool
    my_level: str
    takes_part: bool
    my_draft: str
    my_draft_said: dict[str, str] | None
    is_read_by_mentor: bool
    # Whether the reader and the author keep each other away; queries.turn_box adds it.
    is_kept_away: bool
    # How many questions the reader keeps as a mentor, and at most wants to; the same adds them.
    my_claims: int
    my_capacity: int
    # In the queue, from 1; None for what does not wait. queries.queue adds it.
    place: int | None
    my_offer: int | None
    # How many mentors it is offered to now; the same query adds it.
    open_offers: int
    # How many steps of the ladder were taken for it, and what comes next: queries.queue.outlook.
    steps_taken: int
    outlook: Any
    # The last one for the guide: its state, the reason for it and who made it.
    proposal: dict[str, Any] | None

    objects = QuestionQuerySet.as_manager()

    class Meta(Post.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("-created_at", "-pk")
        constraints = [
            *Post.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(duplicate_of=models.F("pk")),
                name="community_question_not_its_own_duplicate",
            ),
        ]
        # One index a list: (sort, id) over what strangers may see, and over what waits.
        indexes = [
            models.Index(fields=("-created_at", "-id"), condition=PUBLIC, name="question_newest"),
            models.Index(fields=("-active_at", "-id"), condition=PUBLIC, name="question_active"),
            models.Index(fields=("-hotness", "-id"), condition=PUBLIC, name="question_hot"),
            models.Index(fields=("-score", "-id"), condition=PUBLIC, name="question_votes"),
            models.Index(
                fields=("lane", "waiting_since", "id"), condition=WAITING, name="question_waiting"
            ),
            models.Index(
                fields=("turn_since", "id"), condition=AWAITS_ASKER, name="question_asked_back"
            ),
            models.Index(fields=("author", "-created_at"), name="question_author"),
            models.Index(fields=("deleted_at",), condition=DELETED, name="question_deleted"),
        ]
        permissions = [
            ("close_question", "Can close, reopen and lock questions"),
            ("hide_post", "Can hide and restore posts"),
            ("edit_post", "Can edit posts of others"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("community:question", args=[self.pk, self.slug])

    def set_title(self, title: str) -> None:
        self.title = title
        slug = text.slug(title)
        self.slug = f"{slug}-question" if slug in DOORS else slug

    @property
    def tag_list(self) -> list[Tag]:
        """In the order they were typed; prefetch `tagged__tag`."""
        return [tagged.tag for tagged in self.tagged.all()]

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @property
    def is_waiting(self) -> bool:
        return self.is_public and not self.is_closed and self.turn == Turn.MENTOR

    @property
    def comes_first(self) -> bool:
        return self.lane == Lane.FIRST

    @property
    def is_worth_finding(self) -> bool:
        """As the QuerySet’s `worth_finding`."""
        is_promising = not self.is_closed and self.score >= 0
        return self.is_public and (self.answer_count > 0 or is_promising)
