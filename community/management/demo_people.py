"""The accounts of the demo community."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import Bio, User
from community.actions.mentors.idle import mind_quiet_mentors
from community.actions.mentors.saved_replies import add_reply
from community.actions.mentors.settings import pause_mentor
from community.actions.mentors.standing import approve_mentor
from community.actions.news.subscriptions import set_subscription
from community.enums import Level
from community.models import Expertise, MentorProfile, SpokenLanguage, Tag
from community.transfer.demo.past import past, told

if TYPE_CHECKING:
    from datetime import datetime

    from community.transfer.demo.texts import PersonText

GROUPS = {"editor": "Editors", "moderator": "Moderators"}
# A domain that can never receive mail, and that tells a demo account from a person's.
DOMAIN = "demo.invalid"
JOINED = 75  # days ago


@transaction.atomic
def load_people(texts: list[PersonText], *, password: str) -> list[PersonText]:
    """Make the accounts that are missing, and give all of them the password. Returns the new."""
    people = {text.username: _person(text, password=password) for text in texts}
    new = [text for text in texts if people[text.username][1]]
    approver = next(person for person, _ in people.values() if person.is_superuser)
    for text in new:
        if text.role == "mentor":
            _make_mentor(people[text.username][0], text, approver=approver)
    for text in new:
        _follow(people[text.username][0], text)
    return new


@transaction.atomic
def rest_mentors(new: list[PersonText]) -> None:
    """Who is paused or silent is so after all that they said: each word counts as a sign of life.

    Gives the new mentors their saved replies too.
    """
    for text in new:
        person = User.objects.get(username=text.username)
        for reply in text.replies:
            add_reply(mentor=person.mentor, title=reply.title, body=reply.body)
        if text.mentor and text.mentor.paused_days is not None:
            back_on = timezone.localdate() + timedelta(days=text.mentor.paused_days)
            pause_mentor(back_on=back_on, by=person)
        if text.mentor and text.mentor.silent_days is not None:
            _fall_silent(person, since=past(text.mentor.silent_days))


def _fall_silent(person: User, *, since: datetime) -> None:
    MentorProfile.objects.filter(user=person).update(active_at=since)
    with told(since + timedelta(days=settings.MENTOR_IDLE_PAUSE_DAYS)):
        mind_quiet_mentors()


def _follow(person: User, text: PersonText) -> None:
    nouns: list[Tag | User] = [
        *Tag.objects.filter(name__in=text.follows_tags),
        *User.objects.filter(username__in=text.follows_people),
    ]
    for noun in nouns:
        set_subscription(to=noun, level=Level.FOLLOW, by=person)


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
