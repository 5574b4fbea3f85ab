"""Every door × method × role, as access_matrix.csv says; a door without a row fails.

A cell is the status of the answer, or `sign-in` where the visitor is sent to sign in first; a
stranger's 403 is the page that hands back what was written.
`author` wrote the post that the door is about; POST carries what DATA has for it.
"""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import transaction
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.enums import Delivery, NewsGroup
from tests.security.doors import Door, all_doors
from tests.security.world import ROLES, World, person

if TYPE_CHECKING:
    from pytest_django import Settings

METHODS = ("GET", "POST")
DOORS = {door.name: door for door in all_doors()}

SOON = f"{timezone.now() + timedelta(days=3):%Y-%m-%dT%H:%M}"
TOKEN = "6f8d5d4e-0f5a-4c0e-9a53-6a5b0f0c1d2e"
TEXT = {"body": "Begin with one small thing, and finish it.", "form_token": TOKEN}
ASKED = {"title": "How do I take the first step?", "tags": "first-steps"}
APPLIED = {
    "role": "Data engineer",
    "years": "7",
    "tags": "first-steps",
    "languages_0": "English",
    "time_zone": "UTC",
    "question_capacity": "3",
    "mentee_capacity": "1",
    "style": "I ask what you have tried, and answer in small steps.",
    "evidence": "My talk https://example.org/talk",
    "conflicts": "none",
    "agrees": "on",
}
ASKED_FOR = {
    "goal": "From analysis to a first job",
    "background": "I write SQL all day, and would like to do more.",
    "expectation": "A look at my plan once a week.",
    "hours": "3",
    "is_adult": "on",
}
EDIT = {"base": "2", "note": "Said it better"}

# What lets a POST through when the person may: a filled form.
DATA: dict[str, dict[str, Any]] = {
    "accounts:appearance": {"theme": "dark"},
    "accounts:token-create": {"name": "Backup", "scopes": "public", "life": "30"},
    "admin:careers_itemreport_decide": {"state": "mended"},
    "admin:community_gap_decline": {"reason": "It is about another trade."},
    "admin:community_mentorapplication_approve": {"version": "1"},
    "admin:community_mentorapplication_ask": {"version": "1", "asked": "Since when?"},
    "admin:community_mentorapplication_decline": {"version": "1"},
    "admin:community_conversationreport_decide": {"state": "acted", "outcome": "Warned"},
    "careers:feedback": {"item": "to-begin-with", "value": "yes"},
    "careers:item-report": {"reason": "old", "text": "The second line is old."},
    "careers:step-tick": {"value": "1"},
    "admin:community_guideproposal_decline": {"reason": "Too special"},
    "community:answer-comment": TEXT,
    "community:answer-create": TEXT | {"basis": "did"},
    "community:answer-edit": TEXT | EDIT,
    "community:answer-endorse": {"stance": "agree", "line": "So it was."},
    "community:answer-hide": {"reason": "spam"},
    "community:answer-mark": {"kind": "works", "value": "1"},
    "community:answer-thank": {"text": "Thank you, it worked."},
    "community:answer-vote": {"value": "1"},
    "community:ask": TEXT | ASKED,
    "community:comment-hide": {"reason": "spam"},
    "community:conversation-note": {"note": "Ask about it."},
    "community:conversation-report": TEXT | {"reason": "other", "note": "It was unkind."},
    "community:conversation-write": TEXT,
    "community:draft-save": TEXT | ASKED,
    "community:availability": {"question_capacity": "1", "mentee_capacity": "0"},
    "community:mentor-apply": APPLIED,
    "community:mentor-apply-edit": APPLIED,
    "community:mentor-pause": {"length": "back"},
    "community:mentor-profile": APPLIED | {"headline": "Knows hiring"},
    "community:mail-choices": dict.fromkeys(NewsGroup, Delivery.INBOX),
    "community:news-settings": dict.fromkeys(NewsGroup, "daily")
    | {"morning_hour": "8", "weekly_day": "0"},
    "community:profile-follow": {"value": "follow"},
    "community:tag-follow": {"value": "follow"},
    "community:question-follow": {"value": "mute"},
    "community:goal-add": {"text": "Read the third chapter"},
    "community:meeting-offer": {"minutes": "30", "time_1": SOON, "zone": "UTC"},
    "community:message-edit": TEXT,
    "community:question-close": {"reason": "unclear"},
    "community:question-comment": TEXT,
    "community:question-edit": TEXT | ASKED | EDIT,
    "community:question-hide": {"reason": "spam"},
    "community:question-items": {"item": "to-begin-with"},
    "community:endorsement-hide": {"reason": "spam"},
    "community:question-reply": TEXT | {"reply": "1"},
    "community:replies": {"title": "Where to begin", "body": "Begin with one small thing."},
    "community:thanks-hide": {"reason": "spam"},
    "community:thanks-offer": {"value": "1"},
    "community:thanks-show": {"value": "1"},
    "community:question-lock": {"note": "Cool down"},
    "community:question-unsettled": {"missing": "Which comes first?", "form_token": TOKEN},
    "community:request-answer": {"note": "In Portugal, for two years."},
    "community:request-ask": {"note": "Where do you live?"},
    "community:request-new": ASKED_FOR,
    "community:testimonial-write": {"text": "I learned a lot, and more than that."},
    "community:conversation-feedback": {"value": "yes"},
    "community:search-miss": {"words": "quetzalcoatl"},
    "community:search-unopened": {"words": "quetzalcoatl"},
    "community:question-vote": {"value": "1"},
    "community:suggest-use": TEXT | ASKED | {"answers": "item-to-begin-with"},
}


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent / "access_matrix.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = _rows()


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False  # accounts’ own tests ask for it


def knock(door: Door, method: str, role: str, world: World) -> str:
    client = Client()
    user = person(role, world)
    if user:
        client.force_login(user)
    path = reverse(door.name, kwargs=world.arguments(door))
    response = client.get(path) if method == "GET" else client.post(path, DATA.get(door.name, {}))
    to_sign_in = response.headers.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
    return "sign-in" if to_sign_in else str(response.status_code)


def each_role(door: Door, method: str, world: World) -> dict[str, str]:
    """Nobody finds what the one before has done."""
    seen = {}
    for role in ROLES:
        with transaction.atomic():
            seen[role] = knock(door, method, role, world)
            transaction.set_rollback(True)
    return seen


def test_every_door_has_its_rows_and_every_row_its_door() -> None:
    listed = [(row["door"], row["method"]) for row in ROWS]
    assert sorted(listed) == sorted((name, method) for name in DOORS for method in METHODS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['method']} {row['door']}")
def test_each_role_gets_what_the_matrix_says(row: dict[str, str], world: World) -> None:
    expected = {role: row[role] for role in ROLES}
    assert each_role(DOORS[row["door"]], row["method"], world) == expected
