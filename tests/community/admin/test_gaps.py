"""The editors’ list of what is missing, and their decisions."""

import pytest
from django.test import Client

from accounts.models import User
from careers.queries.revisions import open_revision
from community.enums import GapKind, GapState
from community.models import Gap, SearchMiss
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db
LIST = "/admin/community/gap/"


@pytest.fixture
def gap() -> Gap:
    SearchMiss.objects.create(words="visa", count=3)
    made: Gap = Gap.objects.create(kind=GapKind.SEARCH, subject="visa", weight=3)
    return made


def state(gap: Gap) -> str:
    gap.refresh_from_db()
    return gap.state


def test_the_list_shows_what_is_open_with_its_evidence(as_editor: Client, gap: Gap) -> None:
    Gap.objects.create(kind=GapKind.SEARCH, subject="mountains", state=GapState.NOT_FOR_US)
    html = as_editor.get(LIST).content.decode()
    assert "visa" in html
    assert "found nothing 3 times" in html
    assert "mountains" not in html
    other = as_editor.get(LIST, {"state": "not-for-us"}).content.decode()
    assert "mountains" in other
    assert "found nothing 3 times" not in other
    assert as_editor.get(LIST, {"state": "nonsense"}).content.decode().count("visa") == html.count(
        "visa"
    )


def test_an_empty_list_says_so(as_editor: Client) -> None:
    assert "Nobody has searched in vain" in as_editor.get(LIST).content.decode()


def test_an_item_is_started_in_the_chosen_article(as_editor: Client, gap: Gap) -> None:
    article = live_article(item_content(question="First?"))
    page = as_editor.get(f"{LIST}{gap.pk}/start/").content.decode()
    assert f'<option value="{article.pk}">' in page
    answer = as_editor.post(f"{LIST}{gap.pk}/start/", {"article": article.pk})
    assert answer.headers["Location"] == f"/admin/careers/article/{article.pk}/write/"
    revision = open_revision(article)
    assert revision is not None
    assert revision.content.items[-1].question == "Visa"
    assert state(gap) == GapState.STARTED
    assert "“Visa” waits for your words." in as_editor.get(LIST).content.decode()


def test_without_an_article_nothing_is_started(as_editor: Client, gap: Gap) -> None:
    answer = as_editor.post(f"{LIST}{gap.pk}/start/", {"article": ""})
    assert "Choose the article that it belongs to." in answer.content.decode()
    assert state(gap) == GapState.OPEN


def test_an_item_that_does_not_help_is_written_anew(as_editor: Client) -> None:
    article = live_article(item_content(key="pay"))
    gap = Gap.objects.create(kind=GapKind.UNHELPFUL, subject="pay")
    assert (
        "Its article opens for writing" in as_editor.get(f"{LIST}{gap.pk}/start/").content.decode()
    )
    answer = as_editor.post(f"{LIST}{gap.pk}/start/")
    assert answer.headers["Location"] == f"/admin/careers/article/{article.pk}/write/"


def test_not_for_us_needs_a_reason_and_can_be_taken_back(
    as_editor: Client, editor: User, gap: Gap
) -> None:
    door = f"{LIST}{gap.pk}/decline/"
    assert "Say why" in as_editor.post(door, {"reason": ""}).content.decode()
    assert state(gap) == GapState.OPEN
    as_editor.post(door, {"reason": "Another trade."})
    assert state(gap) == GapState.NOT_FOR_US
    html = as_editor.get(LIST, {"state": "not-for-us"}).content.decode()
    assert "Another trade." in html
    assert editor.display_name in html
    answer = as_editor.post(f"{LIST}{gap.pk}/reopen/")
    assert answer.headers["Location"] == f"{LIST}#gap-{gap.pk}"
    assert state(gap) == GapState.OPEN


def test_a_second_decision_is_refused_in_words(as_editor: Client, gap: Gap) -> None:
    as_editor.post(f"{LIST}{gap.pk}/decline/", {"reason": "Another trade."})
    answer = as_editor.post(f"{LIST}{gap.pk}/decline/", {"reason": "No."})
    assert "Somebody has decided on this already." in answer.content.decode()


def test_moderators_have_no_part_in_it(as_moderator: Client, gap: Gap) -> None:
    for door in ("", f"{gap.pk}/start/", f"{gap.pk}/decline/", f"{gap.pk}/reopen/"):
        assert as_moderator.post(LIST + door, {"reason": "No."}).status_code == 403
    assert state(gap) == GapState.OPEN


def test_a_gap_that_is_gone(as_editor: Client) -> None:
    assert as_editor.get(f"{LIST}999999/start/").status_code == 404
