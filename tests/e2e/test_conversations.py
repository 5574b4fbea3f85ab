"""Two people converse, each in a browser of their own, with and without scripts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import expect

from community.models import ConversationReport, Message
from tests.factories.community import MentorProfileFactory
from tests.factories.talks import conversation
from tests.support.browsing import button
from tests.support.signing_in import member

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from community.models import Conversation
    from tests.e2e.conftest import Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def talk(site: str) -> Conversation:
    mira = member("mira", name="Mira", time_zone="America/New_York")
    MentorProfileFactory.create(user=mira)
    return conversation(asker=member("nell", name="Nell", time_zone="Europe/Vienna"), mentor=mira)


def write(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    button(page, "Send")
    expect(page.get_by_role("list", name="Messages")).to_contain_text(
        words.split("@", maxsplit=1)[0]
    )


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def agree_on_a_meeting(one: Page, other: Page, talk: Conversation) -> None:
    """`one` offers a time, `other` takes it and the file for the calendar."""
    one.get_by_role("link", name="Offer times").click()
    soon = timezone.now() + timedelta(days=3)
    one.get_by_label("Time 1").fill(f"{soon:%Y-%m-%dT18:00}")
    button(one, "Offer these times")
    expect(one.get_by_role("region", name="Meeting")).to_contain_text("You have offered:")
    other.reload()
    other.get_by_role("region", name="Meeting").get_by_role("radio").first.check()
    press(other, "Answer")
    expect(other.get_by_role("region", name="Meeting")).to_contain_text("Agreed:")
    with other.expect_download() as waiting:
        other.get_by_role("link", name="File for your calendar").click()
    file = waiting.value.path().read_bytes()
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert event["uid"] == str(talk.meetings.get().pk)


@pytest.mark.journey
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_people_write_agree_and_part(talk: Conversation, visit: Visit, scripts: bool) -> None:  # noqa: FBT001
    nell, mira = (
        visit(person, java_script_enabled=scripts, accept_downloads=True)
        for person in (talk.asker, talk.mentor.user)
    )
    for page in (nell, mira):
        page.goto(talk.get_absolute_url())
    write(mira, "Tell me about your plan, or write to mira@example.org")
    nell.reload()
    expect(nell.get_by_role("main")).not_to_contain_text("mira@example.org")
    write(nell, "I want to finish one project.")
    mira.reload()
    expect(mira.get_by_role("list", name="Messages")).to_contain_text("Seen")

    nell.get_by_label("A goal").fill("One project")
    press(nell, "Add the goal")
    mira.reload()
    press(mira, "Reached: One project")
    expect(mira.get_by_role("button", name="Reached: One project")).to_have_attribute(
        "aria-pressed", "true"
    )

    nell.reload()
    press(nell, "Agree to share")
    mira.reload()
    press(mira, "Agree to share")
    nell.reload()
    expect(nell.get_by_role("main")).to_contain_text("mira@example.org")

    agree_on_a_meeting(nell, mira, talk)

    nell.reload()
    nell.locator("summary", has_text="Leave the conversation").click()
    nell.get_by_role("button", name="Leave the conversation").click()
    expect(nell.get_by_text("The conversation has ended.").first).to_be_visible()
    mira.reload()
    expect(mira.get_by_text("This conversation has ended.")).to_be_visible()
    assert Message.objects.count() == 2


@pytest.mark.journey
def test_a_message_is_reported_and_its_author_is_not_told_by_whom(
    talk: Conversation, visit: Visit
) -> None:
    nell, mira = visit(talk.asker), visit(talk.mentor.user)
    mira.goto(talk.get_absolute_url())
    write(mira, "Send me money.")
    nell.goto(talk.get_absolute_url())
    nell.get_by_role("list", name="Messages").get_by_role("link", name="Report").click()
    expect(nell.get_by_role("checkbox")).to_be_checked()
    nell.get_by_label("Presses me to go elsewhere").check()
    button(nell, "Send the report")
    expect(nell.get_by_text("Waiting for a moderator")).to_be_visible()
    mira.reload()
    expect(mira.get_by_text("Waiting for a moderator")).to_have_count(0)
    assert [one["text"] for one in ConversationReport.objects.get().part] == ["Send me money."]
