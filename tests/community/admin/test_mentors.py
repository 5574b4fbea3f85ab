import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from community.models import LogEntry, MentorProfile
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory, TagFactory

pytestmark = pytest.mark.django_db

ADD = reverse("admin:community_mentorprofile_add")
LIST = reverse("admin:community_mentorprofile_changelist")
NO_EXPERTISE = {"expertise-TOTAL_FORMS": "0", "expertise-INITIAL_FORMS": "0"}


def act(client: Client, action: str, *profiles: MentorProfile) -> list[str]:
    selected = {"action": action, "_selected_action": [profile.pk for profile in profiles]}
    response = client.post(LIST, selected, follow=True)
    return [str(message) for message in response.context["messages"]]


def test_a_profile_is_begun_by_name_and_is_no_approval(as_moderator: Client) -> None:
    member, tag = UserFactory.create(), TagFactory.create()
    form = {"user": f"@{member.username.upper()}", "headline": "Knows hiring"}
    form |= {"expertise-TOTAL_FORMS": "1", "expertise-INITIAL_FORMS": "0"}
    response = as_moderator.post(ADD, form | {"expertise-0-tag": str(tag.pk)})
    assert response.status_code == 302
    profile = MentorProfile.objects.get()
    assert (profile.user, profile.headline, profile.is_approved) == (member, "Knows hiring", False)
    assert list(profile.tags.all()) == [tag]


@pytest.mark.parametrize("name", ["nobody", "closed", "taken", ""])
def test_a_profile_needs_a_member_without_one(as_moderator: Client, name: str) -> None:
    UserFactory.create(username="closed", is_active=False)
    MentorProfileFactory.create(user__username="taken")
    form = {"user": name, "headline": "Knows hiring"} | NO_EXPERTISE
    response = as_moderator.post(ADD, form)
    assert response.status_code == 200
    assert response.context["errors"]
    assert MentorProfile.objects.count() == 1


def test_the_form_shows_nobody_s_address(as_moderator: Client) -> None:
    member = UserFactory.create(email="private@example.org")
    profile = MentorProfileFactory.create(user=member)
    for url in (ADD, LIST, reverse("admin:community_mentorprofile_change", args=[profile.pk])):
        assert "private@example.org" not in as_moderator.get(url).content.decode()


def test_the_member_of_a_profile_stays(as_moderator: Client) -> None:
    profile = MentorProfileFactory.create()
    url = reverse("admin:community_mentorprofile_change", args=[profile.pk])
    form = {"user": UserFactory.create().username, "headline": "New"} | NO_EXPERTISE
    as_moderator.post(url, form)
    before = profile.user
    profile.refresh_from_db()
    assert (profile.user, profile.headline) == (before, "New")


def test_approving_and_ending_go_through_the_actions(as_moderator: Client, moderator: User) -> None:
    one, two = MentorProfileFactory.create_batch(2, approved_at=None)
    assert act(as_moderator, "approve", one, two) == ["2 mentors approved."]
    assert set(MentorProfile.objects.approved()) == {one, two}
    assert act(as_moderator, "end", one) == ["1 mentor ended."]
    assert list(MentorProfile.objects.approved()) == [two]
    assert {entry.by for entry in LogEntry.objects.all()} == {moderator}


def test_refusals_are_told_one_by_one(as_moderator: Client, moderator: User) -> None:
    own = MentorProfileFactory.create(user=moderator, approved_at=None)
    mentor, applicant = MentorProfileFactory.create(), MentorProfileFactory.create(approved_at=None)
    assert sorted(act(as_moderator, "approve", own, mentor, applicant)) == sorted(
        [
            "This is you: another moderator decides whether you are a mentor.",
            f"@{mentor.user} is a mentor already.",
            "1 mentor approved.",
        ]
    )
    own.refresh_from_db()
    assert not own.is_approved


def test_a_profile_is_not_deleted(as_moderator: Client) -> None:
    profile = MentorProfileFactory.create()
    url = reverse("admin:community_mentorprofile_delete", args=[profile.pk])
    assert as_moderator.post(url, {"post": "yes"}).status_code == 403
    admin = UserFactory.create(is_staff=True, is_superuser=True)
    as_moderator.force_login(admin)
    assert as_moderator.post(url, {"post": "yes"}).status_code == 403
    assert MentorProfile.objects.get() == profile


@pytest.mark.parametrize("query", ["", "?state=mentor", "?state=not"])
def test_the_list_shows_who_waits(as_moderator: Client, query: str) -> None:
    mentor, other = MentorProfileFactory.create(), MentorProfileFactory.create(approved_at=None)
    expected = {"": {mentor, other}, "?state=mentor": {mentor}, "?state=not": {other}}
    rows = as_moderator.get(LIST + query).context["cl"].result_list
    assert set(rows) == expected[query]
