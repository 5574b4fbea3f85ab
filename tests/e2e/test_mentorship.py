"""From a mentor’s page to a conversation, by two people side by side; and what follows a no."""

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from community.enums import ConversationState, RequestState
from community.models import Conversation, Expertise, MentorProfile, MentorshipRequest
from tests.e2e.conftest import Visit
from tests.factories.community import MentorProfileFactory, TagFactory
from tests.factories.mentorship import TEXT, accepted, adult, ended, requested
from tests.support.browsing import button
from tests.support.signing_in import member

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.fixture
def mira(site: str) -> MentorProfile:
    return a_mentor("mira", "Mira Mentor")


def a_mentor(username: str, name: str) -> MentorProfile:
    profile: MentorProfile = MentorProfileFactory.create(user=member(username, name=name))
    tag = TagFactory.create(name=f"tag-{username}")
    Expertise.objects.create(mentor=profile, tag=tag)
    return profile


def ask(page: Page, mentor: User) -> None:
    page.goto(mentor.get_absolute_url())
    page.get_by_role("link", name="Ask for mentoring").click()
    page.get_by_label("Your goal, in one line").fill(str(TEXT["goal"]))
    page.get_by_label("Where you stand").fill(str(TEXT["background"]))
    page.get_by_label("What you hope for from this mentor").fill(str(TEXT["expectation"]))
    page.get_by_label("Hours a week you can give to it").fill("5")
    page.get_by_label("I am 18 or older").check()
    button(page, "Send the request")
    expect(page.get_by_text("Your request is sent.")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_asked_asked_back_and_accepted(visit: Visit, mira: MentorProfile, *, script: bool) -> None:
    nell = visit(member("nell", name="Nell"), java_script_enabled=script)
    mentor = visit(mira.user, java_script_enabled=script)
    ask(nell, mira.user)

    mentor.goto("/desk/requests/")
    mentor.get_by_role("link", name=str(TEXT["goal"])).click()
    button(mentor, "Read the request")
    mentor.get_by_text("Ask something first").click()
    mentor.get_by_label("What do you want to know?").fill("Which country is it?")
    button(mentor, "Send the question")
    expect(mentor.get_by_text("the time to decide stands still")).to_be_visible()

    nell.goto("/requests/")
    nell.get_by_role("link", name=str(TEXT["goal"])).click()
    expect(nell.get_by_text("Which country is it?")).to_be_visible()
    nell.get_by_label("Your answer").fill("It is Portugal.")
    button(nell, "Send your answer")

    mentor.reload()
    button(mentor, "Read the request")
    expect(mentor.get_by_text("It is Portugal.")).to_be_visible()
    mentor.get_by_label("I am 18 or older").check()
    button(mentor, "Accept")
    conversation = Conversation.objects.get()
    expect(mentor).to_have_url(conversation.get_absolute_url())
    nell.reload()
    nell.get_by_role("link", name="Open the conversation").click()
    expect(nell).to_have_url(conversation.get_absolute_url())


def test_after_a_no_the_same_text_goes_to_another(visit: Visit, mira: MentorProfile) -> None:
    other = a_mentor("omar", "Omar")
    for expertise in mira.expertise.all():
        Expertise.objects.create(mentor=other, tag=expertise.tag)
    request = requested(mira, by=adult(username="nell"))
    mentor = visit(mira.user, java_script_enabled=False)
    mentor.goto(request.get_absolute_url())
    button(mentor, "Read the request")
    mentor.get_by_text("Decline", exact=True).click()
    button(mentor, "Decline the request")

    nell = visit(request.asker, java_script_enabled=False)
    nell.goto(request.get_absolute_url())
    expect(nell.get_by_text("No reason was given")).to_be_visible()
    button(nell, "Send the same text to Omar")
    expect(nell.get_by_text("Omar has not read it yet.")).to_be_visible()
    again = MentorshipRequest.objects.get(mentor=other)
    assert (again.background, again.state) == (TEXT["background"], RequestState.SENT)

    nell.goto(request.get_absolute_url())
    nell.get_by_role("link", name="Turn it into a question").click()
    expect(nell.get_by_label("Your question in one sentence")).to_have_value(str(TEXT["goal"]))


def test_the_end_is_a_page_of_small_steps(visit: Visit, mira: MentorProfile) -> None:
    talk = ended(accepted(_grown_up(mira)), ConversationState.FINISHED)
    asker = visit(talk.asker, java_script_enabled=False)
    asker.goto(f"/conversations/{talk.pk}/end/")
    asker.get_by_label("Partly").check()
    button(asker, "Say so")
    expect(asker.get_by_label("Partly")).to_be_checked()
    asker.get_by_label("What would you tell others?").fill("Read my plan twice, and it helped.")
    button(asker, "Send it")
    expect(asker.get_by_text("Only Mira Mentor reads it so far.")).to_be_visible()

    mentor = visit(mira.user, java_script_enabled=False)
    mentor.goto(f"/conversations/{talk.pk}/end/")
    button(mentor, "Show it on my profile")
    mentor.goto(mira.user.get_absolute_url())
    expect(mentor.get_by_text("Read my plan twice, and it helped.")).to_be_visible()

    asker.reload()
    button(asker, "Take it back")
    mentor.reload()
    expect(mentor.get_by_text("Read my plan twice, and it helped.")).not_to_be_visible()


def _grown_up(profile: MentorProfile) -> MentorProfile:
    profile.user.adult_at = profile.approved_at
    profile.user.save(update_fields=["adult_at"])
    return profile
