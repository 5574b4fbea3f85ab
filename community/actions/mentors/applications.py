"""A member asks to become a mentor, adds to it, or takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from community.actions.news.announcing import announce
from community.actions.tagging import hold_tags
from community.enums import ApplicationState, NewsKind
from community.models import MentorApplication
from community.queries.mentors.standing import is_mentor, latest_application_of, reviewer_ids
from community.rules.mentors import reapply_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accounts.models import User
    from community.models import Tag


@dataclass(frozen=True)
class ApplicationContent:
    role: str
    years: int
    tags: Sequence[Tag]
    languages: Sequence[str]
    time_zone: str
    question_capacity: int
    mentee_capacity: int
    style: str
    evidence: str
    conflicts: str

    def columns(self) -> dict[str, Any]:
        """Without what is kept in other tables."""
        return {
            "role": self.role,
            "years": self.years,
            "languages": " ".join(self.languages),
            "question_capacity": self.question_capacity,
            "mentee_capacity": self.mentee_capacity,
            "style": self.style,
            "evidence": self.evidence,
            "conflicts": self.conflicts,
            "conduct_version": settings.MENTOR_CONDUCT_VERSION,
        }


@transaction.atomic
def apply_as_mentor(*, content: ApplicationContent, by: User) -> MentorApplication:
    """Raises ValidationError with a sentence for the person."""
    _refuse_if_too_early(by)
    tags = hold_tags(content.tags)
    try:
        with transaction.atomic():
            application = MentorApplication.objects.create(user=by, **content.columns())
    except IntegrityError:  # of another tab
        raise ValidationError(_("You have applied already: look at it below.")) from None
    application.tags.set(tags)
    _keep_time_zone(by, content.time_zone)
    _tell_reviewers(application, by)
    return application


@transaction.atomic
def change_application(
    *, application: MentorApplication, content: ApplicationContent, by: User
) -> MentorApplication:
    """It waits for a reviewer again, also when one had asked something.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    _refuse_unless_own(application, by)
    tags = hold_tags(content.tags)
    changed = MentorApplication.objects.open().filter(pk=application.pk)
    if not changed.update(
        **content.columns(), state=ApplicationState.SUBMITTED, version=F("version") + 1
    ):
        raise ValidationError(_("It was decided meanwhile, so it cannot be changed any more."))
    was_asked = application.state == ApplicationState.NEEDS_INFO
    application.refresh_from_db()
    application.tags.set(tags)
    _keep_time_zone(by, content.time_zone)
    if was_asked:
        _tell_reviewers(application, by, is_answer=True)
    return application


@transaction.atomic
def withdraw_application(*, application: MentorApplication, by: User) -> None:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    _refuse_unless_own(application, by)
    waiting = MentorApplication.objects.open().filter(pk=application.pk)
    if not waiting.update(
        state=ApplicationState.WITHDRAWN, decided_at=timezone.now(), version=F("version") + 1
    ):
        raise ValidationError(_("It was decided meanwhile, so there is nothing to withdraw."))


def _refuse_if_too_early(by: User) -> None:
    if is_mentor(by.pk):
        raise ValidationError(_("You are a mentor already."))
    at = reapply_at(latest_application_of(by))
    if at:
        raise ValidationError(
            _("You can apply again on %(day)s.") % {"day": date_format(timezone.localtime(at))}
        )


def _refuse_unless_own(application: MentorApplication, by: User) -> None:
    if application.user_id != by.pk:
        raise PermissionDenied(_("This is the application of somebody else."))


def _keep_time_zone(user: User, time_zone: str) -> None:
    user.time_zone = time_zone
    user.save(update_fields=["time_zone"])


def _tell_reviewers(application: MentorApplication, by: User, *, is_answer: bool = False) -> None:
    announce(
        NewsKind.APPLICATION,
        to=reviewer_ids(),
        key=f"application:{application.pk}:{application.version}",
        by=by,
        path=reverse("admin:community_mentorapplication_review", args=[application.pk]),
        subject=by.display_name,
        details={"is_answer": is_answer},
    )
