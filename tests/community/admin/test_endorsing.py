from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from community.models import Expertise, LogEntry, MentorProfile
from tests.factories.community import MentorProfileFactory, TagFactory

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile() -> MentorProfile:
    mentor: MentorProfile = MentorProfileFactory.create(user__username="ada")
    for name in ("mlops", "python"):
        mentor.expertise.create(tag=TagFactory.create(name=name))
    return mentor


def send(client: Client, profile: MentorProfile, *endorsed: str, **typed: str) -> Response:
    rows = list(profile.expertise.order_by("tag__name"))
    form = {
        "headline": "Changed",
        "expertise-TOTAL_FORMS": str(len(rows)),
        "expertise-INITIAL_FORMS": str(len(rows)),
    }
    for number, row in enumerate(rows):
        form[f"expertise-{number}-id"] = str(row.pk)
        form[f"expertise-{number}-mentor"] = str(profile.pk)
        if row.tag.name in endorsed:
            form[f"expertise-{number}-is_endorsed"] = "on"
    url = reverse("admin:community_mentorprofile_change", args=[profile.pk])
    response: Response = client.post(url, form | typed)
    return response


def endorsed(profile: MentorProfile) -> dict[str, User | None]:
    return {
        row.tag.name: row.endorsed_by
        for row in profile.expertise.select_related("tag", "endorsed_by")
        if row.endorsed_at
    }


def test_an_editor_endorses_a_tag_and_takes_it_back(
    as_editor: Client, editor: User, profile: MentorProfile
) -> None:
    before = profile.headline
    assert send(as_editor, profile, "python").status_code == 302
    assert endorsed(profile) == {"python": editor}
    send(as_editor, profile, "python")
    send(as_editor, profile)
    assert endorsed(profile) == {}
    assert list(LogEntry.objects.order_by("pk").values_list("action", "subject")) == [
        ("endorse", "@ada: python"),
        ("end-endorsement", "@ada: python"),
    ]
    profile.refresh_from_db()
    assert profile.headline == before


def test_who_only_endorses_changes_no_tags(as_editor: Client, profile: MentorProfile) -> None:
    first = profile.expertise.order_by("tag__name")[0]
    typed = {"expertise-0-tag": str(TagFactory.create().pk), "expertise-0-DELETE": "on"}
    more = {"expertise-TOTAL_FORMS": "3", "expertise-2-tag": str(TagFactory.create().pk)}
    send(as_editor, profile, **typed)
    send(as_editor, profile, **more)
    assert {one.tag.name for one in profile.expertise.all()} == {"mlops", "python"}
    assert profile.expertise.filter(pk=first.pk, tag=first.tag).exists()


def test_moderators_endorse_too(
    as_moderator: Client, moderator: User, profile: MentorProfile
) -> None:
    send(as_moderator, profile, "mlops")
    assert endorsed(profile) == {"mlops": moderator}
    profile.refresh_from_db()
    assert profile.headline == "Changed"


def test_nobody_endorses_themselves(as_moderator: Client, moderator: User) -> None:
    own = MentorProfileFactory.create(user=moderator)
    own.expertise.create(tag=TagFactory.create(name="python"))
    send(as_moderator, own, "python")
    assert endorsed(own) == {}


def test_endorsed_tags_are_marked_on_the_profile(client: Client, profile: MentorProfile) -> None:
    Expertise.objects.filter(tag__name="python").update(endorsed_at=timezone.now())
    html = client.get("/people/ada/").content.decode()
    tags = re.findall(r'rel="tag">(.*?)</a>', html)
    assert tags == ["mlops", 'python <span class="count">✓ endorsed</span>']
