from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleState(models.TextChoices):
    """What readers may see; where a change of it stands is said by its open revision."""

    DRAFT = "draft", _("Draft")
    LIVE = "live", _("Live")
    ARCHIVED = "archived", _("Archived")


class RevisionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    SCHEDULED = "scheduled", _("Scheduled")
    # Readers see it, or saw it once; the article points at the one they see.
    PUBLISHED = "published", _("Published")
    # Never seen by readers: a newer draft took its place, or it was discarded.
    DROPPED = "dropped", _("Earlier draft")


class Significance(models.TextChoices):
    TYPO = "typo", _("Typo: nothing means anything else now")
    MEDIUM = "medium", _("Medium: something was added or put better")
    MAJOR = "major", _("Major: the advice is another one now")


class FeedbackReason(models.TextChoices):
    CLEAR = "clear", _("It was clear")
    COMPLETE = "complete", _("It answered all of it")
    SOURCES = "sources", _("I could see where it comes from")
    UNCLEAR = "unclear", _("I did not understand it")
    NOT_MY_CASE = "not-my-case", _("It does not fit my situation")
    TOO_GENERAL = "too-general", _("It is too general")
    OUTDATED = "outdated", _("It looks out of date")
    OTHER = "other", _("Something else")


class ReportReason(models.TextChoices):
    WRONG = "wrong", _("Something is wrong")
    OLD = "old", _("Something is out of date")
    LINK = "link", _("A link does not work")
    UNCLEAR = "unclear", _("Something cannot be understood")
    OTHER = "other", _("Something else")


class ReportState(models.TextChoices):
    OPEN = "open", _("Not looked at yet")
    MENDED = "mended", _("Mended")
    DECLINED = "declined", _("Left as it is")


class Need(models.TextChoices):
    MUST = "must", _("Must")
    HELPFUL = "helpful", _("Helpful")
    OPTIONAL = "optional", _("Optional")
