"""The accounts of the demo community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import transaction

from accounts.models import Bio, User
from community.actions.mentors.standing import approve_mentor
from community.models import Expertise, MentorProfile, SpokenLanguage, Tag
from community.transfer.demo import past

if TYPE_CHECKING:
    from community.transfer.demo import PersonText

GROUPS = {"editor": "Editors", "moderator": "Moderators"}
# A domain that can never receive mail, and that tells a demo account from a person's.
DOMAIN = "demo.invalid"
JOINED = 60  # days ago


@transaction.atomic
def load_people(texts: list[PersonText], *, password: str) -> int:
    """Make the accounts that are missing, and give all of them the password. Returns how many."""
    people = {text.username: _person(text, password=password) for text in texts}
    new = [text for text in texts if people[text.username][1]]
    approver = next(person for person, _ in people.values() if person.is_superuser)
    for text in new:
        if text.role == "mentor":
            _make_mentor(people[text.username][0], text, approver=approver)
    return len(new)


def _person(text: PersonText, *, password: str) -> tuple[User, bool]:
    person = User.objects.named(text.username).first()
    is_new = person is None
    if person is None:
        person = _account(text)
    elif person.email != f"{text.username}@{DOMAIN}":
        raise CommandError(f"@{text.username} is the account of somebody else here.")
    if not person.check_password(password):
        person.set_password(password)
        person.save(update_fields=["password"])
    return person, is_new


def _account(text: PersonText) -> User:
    person: User = User.objects.create(
        username=text.username,
        email=f"{text.username}@{DOMAIN}",
        name=text.name,
        headline=text.headline,
        is_staff=text.role in {*GROUPS, "admin"},
        is_superuser=text.role == "admin",
        date_joined=past(JOINED),
        conduct_version=settings.CONDUCT_VERSION,
        conduct_agreed_at=past(JOINED),
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    if text.role in GROUPS:
        person.groups.add(Group.objects.get(name=GROUPS[text.role]))
    if text.bio:
        bio = Bio(user=person)
        bio.set_body(text.bio)
        bio.save()
    return person


def _make_mentor(person: User, text: PersonText, *, approver: User) -> None:
    profile = MentorProfile.objects.create(user=person, headline=text.headline)
    tags = Tag.objects.filter(name__in=text.expertise)
    Expertise.objects.bulk_create(Expertise(mentor=profile, tag=tag) for tag in tags)
    approve_mentor(profile=profile, by=approver)
    if work := text.mentor:
        User.objects.filter(pk=person.pk).update(time_zone=work.time_zone)
        SpokenLanguage.objects.bulk_create(
            SpokenLanguage(mentor=profile, code=code) for code in work.languages
        )
        profile.expertise.filter(tag__name__in=work.endorsed).update(
            endorsed_at=past(JOINED), endorsed_by=approver
        )
        profile.role, profile.style = work.role, work.style
        profile.question_capacity = work.question_capacity
        profile.mentee_capacity = work.mentee_capacity
    profile.approved_at = past(JOINED)
    profile.save()
