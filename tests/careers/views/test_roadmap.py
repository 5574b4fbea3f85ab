import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from careers.models import Step
from careers.queries.roadmap import roadmap_for
from tests.factories.accounts import UserFactory
from tests.factories.careers import FaqItemFactory
from tests.factories.tables import StageFactory, StepFactory, StepTickFactory

pytestmark = pytest.mark.django_db
PATH = "/careers/roadmap/"
PRINT = "/careers/roadmap/print/"
TICK = "/careers/roadmap/read/tick/"


@pytest.fixture
def step() -> Step:
    """The first of two in the first of two stages."""
    stage = StageFactory.create(slug="begin", title="Begin", position=1)
    first: Step = StepFactory.create(
        stage=stage, slug="read", title="Read a little", ask_tags="python git", position=1
    )
    StepFactory.create(stage=stage, slug="write", title="Write a little", position=2)
    StepFactory.create(stage__position=2)
    return first


@pytest.fixture
def member(client: Client) -> User:
    user: User = UserFactory.create()
    client.force_login(user)
    return user


def test_a_step_leads_to_reading_questions_and_asking(client: Client, step: Step) -> None:
    item = FaqItemFactory.create(question="Where do I begin?")
    step.items.set([item, FaqItemFactory.create(question="Secret?", article__state="draft")])

    page = client.get(PATH).content.decode()

    for text in (
        'id="step-read"',
        f'<a href="{item.get_absolute_url()}">Where do I begin?</a>',
        'href="/questions/tagged/git/?filter=unanswered"',
        'href="/questions/ask/?step=read&amp;tags=python+git"',
        'href="#begin"',
    ):
        assert text in page
    assert "Secret?" not in page


def test_a_stranger_reads_everything_and_gets_no_cookie(client: Client, step: Step) -> None:
    answer = client.get(PATH)
    page = answer.content.decode()

    assert "Sign in</a> to keep your ticks" in page
    assert f'href="{PRINT}"' in page
    assert "csrfmiddlewaretoken" not in page
    assert "steps done" not in page
    assert not answer.cookies


def test_a_member_sees_progress_and_where_to_go_on(
    client: Client, step: Step, member: User
) -> None:
    assert "Begin with:" in client.get(PATH).content.decode()
    StepTickFactory.create(step=step, user=member)

    page = client.get(PATH).content.decode()
    assert "1 of 3 steps done" in page
    assert "1 of 2 done" in page
    assert 'Go on with: <a href="#step-write">Write a little</a>' in page
    assert page.count('aria-pressed="true"') == 1


def test_who_has_done_it_all_is_told(client: Client, member: User) -> None:
    StepTickFactory.create(user=member)

    assert "You have been all the way." in client.get(PATH).content.decode()


def test_a_tick_leads_back_to_its_step_and_is_undone_by_the_same_button(
    client: Client, step: Step, member: User
) -> None:
    answer = client.post(TICK, {"value": "1"})
    assert (answer.status_code, answer["Location"]) == (302, "/careers/roadmap/#step-read")
    assert roadmap_for(member).done == 1
    assert (
        'id="tick-read" name="value" value="0" aria-pressed="true"'
        in client.get(PATH).content.decode()
    )

    client.post(TICK, {"value": "0"})
    assert roadmap_for(member).done == 0


def test_htmx_gets_the_step_and_the_progress_alone(
    client: Client, step: Step, member: User
) -> None:
    page = client.post(TICK, {"value": "1"}, headers={"HX-Request": "true"}).content.decode()

    assert page.strip().startswith('<li class="step step--done" id="step-read">')
    assert 'hx-swap-oob="innerHTML:#roadmap-progress"' in page
    assert 'hx-swap-oob="innerHTML:#begin-progress"' in page
    assert "1 of 3 steps done" in page
    assert "1 of 2 done" in page
    assert "Write a little</h3>" not in page
    assert "<html" not in page


def test_a_stranger_is_sent_to_sign_in_and_back(client: Client, step: Step) -> None:
    answer = client.post(
        TICK,
        {"value": "1"},
        headers={"Referer": f"http://testserver{PATH}"},
    )
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/accounts/login/?next=/careers/roadmap/",
    )
    assert not step.ticks.exists()


@pytest.mark.parametrize("value", ["", "2", "yes"])
def test_what_is_no_tick_is_refused(client: Client, step: Step, member: User, value: str) -> None:
    answer = client.post(TICK, {"value": value})
    assert answer.status_code == 400
    assert not step.ticks.exists()


def test_a_step_that_is_not_there_is_not_found(client: Client, member: User) -> None:
    answer = client.post("/careers/roadmap/nothing/tick/", {"value": "1"})
    assert answer.status_code == 404


def test_ticking_has_a_limit(client: Client, step: Step, member: User, settings: Settings) -> None:
    settings.THROTTLES = {"step-tick": "1/h"}
    client.post(TICK, {"value": "1"})

    assert client.post(TICK, {"value": "0"}).status_code == 429
    assert step.ticks.count() == 1


def test_the_page_to_print_has_addresses_boxes_and_no_navigation(
    client: Client, step: Step, settings: Settings
) -> None:
    settings.SITE_URL = "https://guide.example"
    step.items.set([FaqItemFactory.create(key="why", question="Why?")])

    page = client.get(PRINT).content.decode()
    assert "https://guide.example/careers/faq/why/" in page
    assert page.count('class="sheet__box"') == 3
    assert 'aria-label="Done"' not in page
    assert 'class="nav"' not in page
    assert '<footer class="foot"' not in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_member_prints_ticked_boxes(client: Client, step: Step, member: User) -> None:
    StepTickFactory.create(step=step, user=member)

    page = client.get(PRINT).content.decode()
    assert page.count('aria-label="Done"') == 1
    assert "1 of 3 steps done" in page


def test_without_a_roadmap_both_pages_say_so(client: Client) -> None:
    StageFactory.create(title="Of nothing")

    page = client.get(PATH).content.decode()
    assert "No roadmap yet" in page
    assert "Of nothing" not in page
    assert "not drawn the roadmap" in client.get(PRINT).content.decode()


@pytest.mark.parametrize("path", [PATH, PRINT])
@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int,
    path: str,
    client: Client,
    member: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        tick = StepTickFactory.create(user=member, step__ask_tags="python")
        tick.step.items.set(FaqItemFactory.create_batch(number))
    assert roadmap_for(AnonymousUser()).total == number
    queries = 7 if path == PATH else 6  # session, user, stages, steps, items, ticks; the badge

    with django_assert_num_queries(queries):
        client.get(path)
