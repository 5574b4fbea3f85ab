import pytest
from django.core.management import CommandError
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from community.models import (
    Question,
    Tag,
)
from community.transfer.demo.texts import read_threads
from community.transfer.tags import load_tags
from tests.factories.accounts import UserFactory
from tests.support.demo import load_demo
from tests.support.guide import item_content, live_article


@pytest.fixture
def tags(development: None, db: None) -> None:
    load_tags()


@pytest.fixture
def few(tags: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the threads do not matter: one of them."""
    texts = [text for text in read_threads() if text.number == 1]
    monkeypatch.setattr("community.management.commands.load_demo.read_threads", lambda: texts)
    monkeypatch.setattr("community.management.commands.load_demo.load_mentoring", lambda _: None)


@pytest.mark.usefixtures("few")
@override_settings(DEBUG=False)
def test_a_real_site_is_left_alone() -> None:
    with pytest.raises(CommandError, match="real site"):
        load_demo()
    assert not User.objects.exists()
    assert "12 new" in load_demo(yes_on_a_real_site=True)


@pytest.mark.usefixtures("few")
def test_a_password_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    with pytest.raises(CommandError, match="password"):
        load_demo(password=None)
    monkeypatch.setenv("DEMO_PASSWORD", "from-outside")
    load_demo(password=None)
    assert User.objects.get(username="member").check_password("from-outside")


@pytest.mark.usefixtures("few")
def test_the_account_of_a_person_is_not_taken_over() -> None:
    person = UserFactory.create(username="Member")
    with pytest.raises(CommandError, match="@member"):
        load_demo()
    person.refresh_from_db()
    assert not person.check_password("one-two-three")


@pytest.mark.usefixtures("few")
def test_without_the_starter_tags_it_says_so() -> None:
    Tag.objects.filter(name="ml-engineer").delete()
    with pytest.raises(CommandError, match="load_starter"):
        load_demo()
    assert not Question.objects.exists()


@pytest.mark.usefixtures("few")
def test_threads_lead_to_what_the_guide_holds() -> None:
    degree = live_article(item_content(key="degree-needed")).items.get()
    load_demo()

    question = Question.objects.get(title__startswith="Is a degree")
    assert [(one.item, one.is_origin) for one in question.readings.all()] == [(degree, True)]
    assert [link.item for link in question.guide_links.all()] == [degree]
    proposal = question.proposals.get()
    assert (str(proposal.by), proposal.state) == ("mentor-three", "open")
    assert (timezone.now() - proposal.created_at).days == 12
