"""The people whom public content names, as their public pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from accounts.models import Bio, ProfileLink, User
from community.models import Expertise, MentorProfile, SpokenLanguage, Tag, TagSynonym
from community.search.ranges import FIRST_YEAR, LAST_YEAR
from community.transfer.site import visible
from community.transfer.site.columns import (
    Covered,
    Gathered,
    Made,
    Picture,
    Ref,
    Rows,
    Run,
    plain,
    ref,
)
from community.transfer.site.gathered import Inside, Names
from community.transfer.site.sheet import Sheet
from community.transfer.site.values import Json, Unfit, Value, read_flag, read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

PRIVATE = "private"
SETTING = "a setting of the person’s own"
RIGHTS = "rights on one site are given there"
WORK = "how a mentor works on one site"


@dataclass(frozen=True)
class BioText(Gathered):
    """A row of its own, and a text in the line."""

    @property
    def kind(self) -> str:
        return "text"

    @property
    def covers(self) -> set[Covered]:
        return {(Bio, "user"), (Bio, "body")}

    @property
    def nothing(self) -> str:
        return ""

    def gather(self, pks: Sequence[Any]) -> dict[Any, Any]:
        bios = Bio.objects.filter(user__in=pks, user__is_active=True)
        return dict(bios.values_list("user_id", "body"))

    def read(self, value: Value) -> str:
        return read_text(value)

    def save(self, pairs: Sequence[tuple[Any, Any]]) -> None:
        bios = [(Bio(user=user), text) for user, text in pairs if text]
        for bio, text in bios:
            bio.set_body(text)
        Bio.objects.bulk_create(bio for bio, _ in bios)


def people_named_in(sheets: Sequence[Sheet]) -> Rows:
    named = Q(pk__in=())
    for sheet in sheets:
        for column in sheet.columns:
            if isinstance(column, Ref) and column.to is User and not sheet.is_of_named:
                named |= Q(pk__in=sheet.rows().order_by().values(column.field.attname))
    rows: Rows = User.objects.filter(named)
    return rows


def _month(moment: datetime, _: Run) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m")


def _first_of_month(value: Value) -> datetime:
    try:
        month = datetime.strptime(read_text(value), "%Y-%m").replace(tzinfo=UTC)
    except ValueError as error:
        raise Unfit("it has to be a month like 2026-01") from error
    if not FIRST_YEAR <= month.year <= LAST_YEAR:
        raise Unfit("it has to be a month like 2026-01")
    return month


def _become_placeholder(user: User, _: Json) -> None:
    """Nobody can sign in: there is no password, and no address that one could be sent to."""
    user.email = ""
    user.set_unusable_password()


def people(others: Sequence[Sheet]) -> Sheet:
    return Sheet(
        name="people",
        model=User,
        key="username",
        rows=partial(people_named_in, others),
        columns=(
            *plain(User, "username", "name", "headline"),
            Picture("avatar", User._meta.get_field("avatar"), "avatar"),
            Made("joined", (User, "date_joined"), "month", _month, _first_of_month),
            *plain(User, "is_active"),
            BioText("bio"),
            Inside(
                "links",
                ProfileLink,
                "user",
                plain(ProfileLink, "label", "url"),
                position="position",
                among=lambda rows: rows.filter(user__is_active=True),
            ),
        ),
        complete=_become_placeholder,
        clash="somebody has this username, here or on a line before",
        left_out={
            "id": "the username says who it is",
            "email": PRIVATE,
            "password": PRIVATE,
            "last_login": PRIVATE,
            "time_zone": SETTING,
            "theme": SETTING,
            "conduct_version": "agreed to by signing up, on each site anew",
            "conduct_agreed_at": "agreed to by signing up, on each site anew",
            "adult_at": PRIVATE,
            "is_staff": RIGHTS,
            "is_superuser": RIGHTS,
            "groups": RIGHTS,
            "user_permissions": RIGHTS,
        },
        left_out_inside={
            (Bio, "id"): "nothing refers to it",
            (Bio, "body_html"): "rendered again from the text",
            (Bio, "body_version"): "rendered again from the text",
            (ProfileLink, "id"): "nothing refers to it",
        },
    )


def _mentors() -> Rows:
    """Those of today, and those of old whose headline still stands over what they answered."""
    wrote = visible.answers().filter(by_mentor=True).order_by().values("author")
    return MentorProfile.objects.filter(
        Q(approved_at__isnull=False, user__is_active=True) | Q(user__in=wrote)
    )


MENTORS = Sheet(
    name="mentors",
    model=MentorProfile,
    rows=_mentors,
    columns=(
        ref(MentorProfile, "user", "username", called="person"),
        *plain(MentorProfile, "headline", "role", "years", "style"),
        Made(
            "is_approved",
            (MentorProfile, "approved_at"),
            "true or false",
            lambda moment, _: moment is not None,
            lambda value: timezone.now() if read_flag(value) else None,
        ),
        Names(
            "tags",
            Expertise,
            here="mentor",
            there="tag",
            key="name",
            many=(MentorProfile, "tags"),
        ),
        Inside("languages", SpokenLanguage, "mentor", plain(SpokenLanguage, "code")),
    ),
    left_out={
        "id": "nothing refers to it",
        "approved_by": "shown to nobody",
        "question_capacity": WORK,
        "mentee_capacity": WORK,
        "paused_until": WORK,
        "is_idle_paused": WORK,
        "active_at": WORK,
        "idle_mailed_at": WORK,
    },
    left_out_inside={
        (Expertise, "id"): "nothing refers to it",
        (Expertise, "endorsed_at"): "endorsed on one site, by its editors",
        (Expertise, "endorsed_by"): "endorsed on one site, by its editors",
        (SpokenLanguage, "id"): "nothing refers to it",
    },
)

TAGS = Sheet(
    name="tags",
    model=Tag,
    rows=Tag.objects.all,
    columns=(
        *plain(Tag, "name", "slug", "group", "description"),
        ref(Tag, "guide_topic", "slug"),
    ),
    left_out={"id": "the name says which it is"},
)

SYNONYMS = Sheet(
    name="synonyms",
    model=TagSynonym,
    rows=TagSynonym.objects.all,
    columns=(*plain(TagSynonym, "name"), ref(TagSynonym, "tag", "name")),
    left_out={"id": "nothing refers to it"},
)
