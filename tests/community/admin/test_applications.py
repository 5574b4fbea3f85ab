from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from community.enums import ApplicationState
from community.models import MentorApplication, MentorProfile
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import MentorApplicationFactory
from tests.support.applying import applied

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response
    from pytest_django import DjangoAssertNumQueries

    from accounts.models import User

pytestmark = pytest.mark.django_db
LIST = reverse("admin:community_mentorapplication_changelist")


def address(application: MentorApplication, step: str = "review") -> str:
    return reverse(f"admin:community_mentorapplication_{step}", args=[application.pk])


def decide(client: Client, application: MentorApplication, step: str, **typed: str) -> Response:
    """From the page as it stands now."""
    seen = {"version": str(application.version)}
    response: Response = client.post(address(application, step), seen | typed, follow=True)
    return response


def said(response: Response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def application() -> MentorApplication:
    return applied(by=UserFactory.create(username="ada", email="private@example.org"))


def test_the_list_tells_state_and_age(as_moderator: Client) -> None:
    MentorApplicationFactory.create(
        user__email="private@example.org", submitted_at=timezone.now() - timedelta(days=3)
    )
    declined = MentorApplicationFactory.create(state=ApplicationState.DECLINED)
    html = as_moderator.get(LIST).content.decode()
    assert "3\xa0days" in html
    assert "private@example.org" not in html
    rows = as_moderator.get(LIST, {"state__exact": "declined"}).context["cl"].result_list
    assert list(rows) == [declined]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_rows(
    as_moderator: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    MentorApplicationFactory.create_batch(rows, decided_by=UserFactory.create())
    with django_assert_num_queries(6):
        as_moderator.get(LIST)


def test_the_page_shows_all_but_the_address(
    as_moderator: Client, application: MentorApplication
) -> None:
    html = as_moderator.get(address(application)).content.decode()
    for words in (application.style, application.conflicts, "https://example.org/talk", "@ada"):
        assert words in html
    assert "private@example.org" not in html


def test_one_press_makes_a_mentor(as_moderator: Client, application: MentorApplication) -> None:
    response = decide(as_moderator, application, "approve")
    assert said(response) == ["@ada is a mentor now, and is told."]
    assert MentorProfile.objects.approved().get().user == application.user
    assert 'value="Approve"' not in response.content.decode()


def test_asking_wants_words(as_moderator: Client, application: MentorApplication) -> None:
    refused = decide(as_moderator, application, "ask", asked=" ")
    assert refused.status_code == 422
    assert "Ask something: they read just this." in refused.content.decode()
    decide(as_moderator, application, "ask", asked="Since when?")
    application.refresh_from_db()
    assert (application.state, application.asked) == ("needs-info", "Since when?")


@pytest.mark.parametrize("reason", ["Too new to it.", ""], ids=["with a reason", "without"])
def test_declining_takes_a_reason_or_none(
    as_moderator: Client, application: MentorApplication, reason: str
) -> None:
    decide(as_moderator, application, "decline", reason=reason)
    application.refresh_from_db()
    assert (application.state, application.reason) == ("declined", reason)


def test_the_second_reviewer_gets_a_sentence(
    as_moderator: Client, moderator: User, application: MentorApplication
) -> None:
    decide(as_moderator, application, "decline")
    as_moderator.force_login(staff_user("Moderators"))
    response = decide(as_moderator, application, "approve")
    name = moderator.display_name
    assert said(response) == [f"{name} was faster. It stands at: Declined."]
    assert not MentorProfile.objects.exists()


def test_nobody_reviews_themselves(as_moderator: Client, moderator: User) -> None:
    own = applied(by=moderator)
    html = as_moderator.get(address(own)).content.decode()
    assert "another moderator decides" in html
    assert 'value="Approve"' not in html
    assert decide(as_moderator, own, "approve").status_code == 403
    assert not MentorProfile.objects.exists()


def test_editors_do_not_see_applications(as_editor: Client, application: MentorApplication) -> None:
    assert as_editor.get(LIST).status_code == 403
    for step in ("review", "approve", "ask", "decline"):
        assert as_editor.get(address(application, step)).status_code == 403
    assert application.style not in as_editor.get(reverse("admin:index")).content.decode()


def test_what_is_not_there_is_not_found(as_moderator: Client) -> None:
    url = reverse("admin:community_mentorapplication_review", args=[999])
    assert as_moderator.get(url).status_code == 404
