"""An application as somebody sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from community.actions.mentors.applications import ApplicationContent, apply_as_mentor
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import MentorApplication

TYPED = {
    "role": "Data engineer in health care",
    "years": "7",
    "tags": "mlops python",
    "languages_0": "German",
    "languages_1": "en",
    "time_zone": "Europe/Berlin",
    "question_capacity": "4",
    "mentee_capacity": "2",
    "style": "I ask what you have tried, and answer in small steps.",
    "evidence": "My talk https://example.org/talk\nhttps://example.org/code – my code",
    "conflicts": "I recruit for Example Ltd.",
    "agrees": "on",
}


def content(**changes: Any) -> ApplicationContent:
    words: dict[str, Any] = {
        "role": TYPED["role"],
        "years": 7,
        "tags": changes.get("tags") or [TagFactory.create()],
        "languages": ["de", "en"],
        "time_zone": "Europe/Berlin",
        "question_capacity": 4,
        "mentee_capacity": 2,
        "style": TYPED["style"],
        "evidence": TYPED["evidence"],
        "conflicts": TYPED["conflicts"],
    }
    return ApplicationContent(**words | changes)


def applied(*, by: User | None = None, **changes: Any) -> MentorApplication:
    return apply_as_mentor(content=content(**changes), by=by or UserFactory.create())
