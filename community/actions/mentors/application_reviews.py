"""Somebody else decides whether an applicant becomes a mentor: the first of two reviewers wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.log import log
from community.actions.mentors.settings import name_expertise, name_languages
from community.actions.news.announcing import announce
from community.enums import ApplicationState, LogAction, NewsKind
from community.models import MentorApplication, MentorProfile
from community.rules.moderation import may_approve

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def approve_application(*, application: MentorApplication, version: int, by: User) -> MentorProfile:
    """Make or renew the mentor’s profile; the tags are self-declared, but for those endorsed.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    application = _settle(application, version, by, state=ApplicationState.APPROVED)
    if not application.user.is_active:
        raise ValidationError(_("The account @%(name)s is closed.") % {"name": application.user})
    profile = _profile_of(application, by)
    log(by=by, action=LogAction.APPROVE_MENTOR, subject=f"@{application.user}")
    _tell(application, by)
    return profile


@transaction.atomic
def ask_applicant(
    *, application: MentorApplication, version: int, asked: str, by: User
) -> MentorApplication:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    state = ApplicationState.NEEDS_INFO
    application = _settle(application, version, by, state=state, asked=asked)
    log(by=by, action=LogAction.ASK_MENTOR, subject=f"@{application.user}", reason=asked)
    _tell(application, by)
    return application


@transaction.atomic
def decline_application(
    *, application: MentorApplication, version: int, by: User, reason: str = ""
) -> MentorApplication:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    state = ApplicationState.DECLINED
    application = _settle(application, version, by, state=state, reason=reason)
    log(by=by, action=LogAction.DECLINE_MENTOR, subject=f"@{application.user}", reason=reason)
    _tell(application, by)
    return application


def _settle(
    application: MentorApplication,
    version: int,
    by: User,
    **columns: Any,
) -> MentorApplication:
    """`version` is what the reviewer has read: the UPDATE finds no other."""
    if not may_approve(by):
        raise PermissionDenied(_("Only moderators decide who is a mentor."))
    if application.user_id == by.pk:
        raise PermissionDenied(_("This is your own application: another moderator decides."))
    as_read = MentorApplication.objects.open().filter(pk=application.pk, version=version)
    if not as_read.update(
        **columns, decided_by=by, decided_at=timezone.now(), version=F("version") + 1
    ):
        raise ValidationError(_refusal(application))
    return MentorApplication.objects.select_related("user").get(pk=application.pk)


def _refusal(application: MentorApplication) -> str:
    now = MentorApplication.objects.select_related("decided_by").get(pk=application.pk)
    if now.state == ApplicationState.WITHDRAWN:
        return _("The applicant has withdrawn it meanwhile.")
    if now.is_open:
        return _("It has changed since you opened this page. Here it is as it stands now.")
    name = now.decided_by.display_name if now.decided_by else _("Somebody")
    return _("%(name)s was faster. It stands at: %(state)s.") % {
        "name": name,
        "state": now.get_state_display(),
    }


def _profile_of(application: MentorApplication, by: User) -> MentorProfile:
    user, now = application.user, timezone.now()
    profile, _is_new = MentorProfile.objects.select_for_update(of=("self",)).get_or_create(
        user=user, defaults={"headline": user.headline or application.role}
    )
    profile.role, profile.years, profile.style = (
        application.role,
        application.years,
        application.style,
    )
    profile.question_capacity = application.question_capacity
    profile.mentee_capacity = application.mentee_capacity
    profile.approved_at, profile.approved_by, profile.active_at = now, by, now
    profile.paused_until, profile.is_idle_paused = None, False
    profile.save()
    name_expertise(profile, list(application.tags.all()))
    name_languages(profile, application.language_codes)
    return profile


def _tell(application: MentorApplication, by: User) -> None:
    announce(
        NewsKind.APPLICATION_DECIDED,
        to=[application.user_id],
        key=f"application-decided:{application.pk}:{application.version}",
        by=by,
        path=reverse("community:mentor-apply"),
        details={
            "state": application.state,
            "has_reason": bool(application.reason),
        },
    )
