import pytest
from django.test import Client

from accounts.models import User
from community.models import Answer, Question, Vote
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def voter(client: Client) -> User:
    user = UserFactory.create()
    client.force_login(user)
    return user


@pytest.fixture(params=["question", "answer"])
def post(request: pytest.FixtureRequest) -> Question | Answer:
    answer = answered()
    return answer if request.param == "answer" else answer.question


def url(post: Question | Answer) -> str:
    return f"/{post._meta.model_name}s/{post.pk}/vote/"


def test_a_vote_counts_and_is_taken_back(
    post: Question | Answer, client: Client, voter: User
) -> None:
    for value in ("1", "-1", "0"):
        done = client.post(url(post), {"value": value})
        post.refresh_from_db()
        assert done.headers["Location"] == post.get_absolute_url()
        assert post.score == int(value)


def test_with_a_script_the_vote_is_shown_anew(
    post: Question | Answer, client: Client, voter: User
) -> None:
    html = client.post(url(post), {"value": "1"}, headers=HTMX).content.decode()
    assert html.strip().startswith('<form class="vote"')
    # Pressing the pressed arrow takes the vote back.
    assert 'value="0" aria-pressed="true" aria-label="Vote up"' in html
    assert 'value="-1" aria-pressed="false" aria-label="Vote down"' in html
    html = client.post(url(post), {"value": "0"}, headers=HTMX).content.decode()
    assert 'value="1" aria-pressed="false" aria-label="Vote up"' in html


def test_ones_vote_is_shown_on_the_page(client: Client, voter: User) -> None:
    answer = answered()
    client.post(url(answer), {"value": "-1"})
    html = client.get(answer.question.get_absolute_url()).content.decode()
    assert html.count('aria-pressed="true" aria-label="Vote down"') == 1
    assert html.index('aria-pressed="true"') > html.index(answer.anchor)


def test_nobody_votes_on_their_own_post(post: Question | Answer, client: Client) -> None:
    client.force_login(post.author)
    refused = client.post(url(post), {"value": "1"})
    assert refused.status_code == 403
    assert "You wrote this yourself: let others say what it is worth." in refused.content.decode()
    assert Vote.objects.count() == 0


@pytest.mark.parametrize("value", ["", "2", "up", "1.0", "\u0661"])
def test_a_vote_is_up_or_down_or_none(
    value: str, post: Question | Answer, client: Client, voter: User
) -> None:
    assert client.post(url(post), {"value": value}).status_code == 400
    assert Vote.objects.count() == 0


def test_voting_takes_signing_in(post: Question | Answer, client: Client) -> None:
    answer = client.post(url(post), {"value": "1"})
    assert answer.headers["Location"].startswith("/accounts/login/")
    assert Vote.objects.count() == 0
