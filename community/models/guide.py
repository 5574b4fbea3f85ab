"""Where threads and the guide touch: proposals, uses of answers, links, what askers had read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from careers.models import FaqItem
from community.enums import ProposalState
from community.models.answer import Answer
from community.models.question import Question


class GuideProposal(models.Model):
    """A moderator or mentor thinks that a thread belongs in the guide; editors decide."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="proposals")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField(_("why"), max_length=400, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        verbose_name = _("proposal for the guide")
        verbose_name_plural = _("proposals for the guide")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("question",),
                condition=models.Q(state=ProposalState.OPEN),
                name="community_one_open_proposal_per_question",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}"


class GuideUse(models.Model):
    """Passages of an answer that went into an item: who wrote them, and as what they stood."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="guide_uses")
    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, related_name="+")
    revision_number = models.PositiveIntegerField()
    # The whole answer as the editor saw it: what a later edit is compared with.
    seen_body = models.TextField()
    # False when the editor knows that it was hidden or deleted.
    seen_public = models.BooleanField(default=True)
    passages = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The published item credits it: written when a revision of its article goes live.
    is_live = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("answer in the guide")
        verbose_name_plural = _("answers in the guide")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("answer", "item"), name="community_guide_use_once")
        ]

    def __str__(self) -> str:
        return f"{self.answer} in {self.item}"


class GuideLink(models.Model):
    """An editor says that this question and this item belong together."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="guide_links")
    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("link to the guide")
        verbose_name_plural = _("links to the guide")
        ordering = ("created_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("question", "item"), name="community_guide_link_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}, {self.item}"


class QuestionReading(models.Model):
    """What the asker had read before asking, and let us say so."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="readings")
    item = models.ForeignKey(FaqItem, on_delete=models.CASCADE, related_name="+")
    # Asked from this very item.
    is_origin = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("reading before a question")
        verbose_name_plural = _("readings before a question")
        ordering = ("-is_origin", "pk")
        constraints = [
            models.UniqueConstraint(fields=("question", "item"), name="community_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}, {self.item}"
