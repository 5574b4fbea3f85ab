"""Who is a mentor is decided by somebody else, and can end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.actions.log import log
from community.enums import LogAction
from community.models import MentorApplication, MentorProfile
from community.rules import moderation as rules

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def approve_mentor(*, profile: MentorProfile, by: User) -> MentorProfile:
    """From now on their answers are marked; earlier ones stay as they were written.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    profile = _checked(profile, by)
    if profile.is_approved:
        raise ValidationError(_("@%(name)s is a mentor already.") % {"name": profile.user})
    if not profile.user.is_active:
        raise ValidationError(_("The account @%(name)s is closed.") % {"name": profile.user})
    if MentorApplication.objects.open().filter(user=profile.user).exists():
        raise ValidationError(
            _("@%(name)s has applied: decide about the application instead.")
            % {"name": profile.user}
        )
    profile.approved_at, profile.approved_by = timezone.now(), by
    profile.save(update_fields=["approved_at", "approved_by"])
    log(by=by, action=LogAction.APPROVE_MENTOR, subject=f"@{profile.user}")
    return profile


@transaction.atomic
def end_mentor(*, profile: MentorProfile, by: User) -> MentorProfile:
    """Raises PermissionDenied or ValidationError, each with a sentence for the person."""
    profile = _checked(profile, by)
    if not profile.is_approved:
        raise ValidationError(_("@%(name)s is no mentor.") % {"name": profile.user})
    profile.approved_at = profile.approved_by = None
    profile.save(update_fields=["approved_at", "approved_by"])
    log(by=by, action=LogAction.REVOKE_MENTOR, subject=f"@{profile.user}")
    return profile


def _checked(profile: MentorProfile, by: User) -> MentorProfile:
    if not rules.may_approve(by):
        raise PermissionDenied(_("Only moderators decide who is a mentor."))
    if profile.user_id == by.pk:
        raise PermissionDenied(
            _("This is you: another moderator decides whether you are a mentor.")
        )
    return (
        MentorProfile.objects.select_related("user")
        .select_for_update(of=("self",))
        .get(pk=profile.pk)
    )
