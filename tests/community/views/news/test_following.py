"""Following and muting: a question, a tag, a person."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from community.models import Question, Subscription, Tag
from tests.factories.accounts import UserFactory
from tests.factories.community import QuestionFactory, TagFactory
from tests.factories.news import SubscriptionFactory
from tests.factories.threads import answered, asked, commented

pytestmark = pytest.mark.django_db

LIST = "/settings/following/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def reader(client: Client) -> User:
    user: User = UserFactory.create()
    client.force_login(user)
    return user


def nouns() -> dict[str, tuple[str, Question | Tag | User]]:
    question, tag, person = QuestionFactory.create(), TagFactory.create(), UserFactory.create()
    return {
        "question": (f"/questions/{question.pk}/follow/", question),
        "tag": (f"/tags/{tag.slug}/follow/", tag),
        "person": (f"/people/{person.username}/follow/", person),
    }


@pytest.mark.parametrize("noun", ["question", "tag", "person"])
def test_follow_mute_and_neither(noun: str, client: Client, reader: User) -> None:
    url, row = nouns()[noun]
    bystander = SubscriptionFactory.create(**{noun: row})
    for value, levels in (
        ("follow", ["follow"]),
        ("follow", ["follow"]),
        ("mute", ["mute"]),
        ("none", []),
        ("none", []),
    ):
        page = f"http://testserver{row.get_absolute_url()}"
        answer = client.post(url, {"value": value}, headers={"referer": page})
        assert answer.status_code == 302
        assert answer.headers["Location"] == row.get_absolute_url()
        mine = Subscription.objects.filter(user=reader, **{noun: row})
        assert list(mine.values_list("level", flat=True)) == levels
    assert list(Subscription.objects.all()) == [bystander]


@pytest.mark.parametrize("value", ["", "all", "follow "])
def test_any_other_word_is_refused(value: str, client: Client, reader: User) -> None:
    for url, _row in nouns().values():
        assert client.post(url, {"value": value}).status_code == 400
    assert Subscription.objects.count() == 0


def test_what_is_not_there_cannot_be_followed(client: Client, reader: User) -> None:
    hidden = QuestionFactory.create(hidden_at=timezone.now())
    closed = UserFactory.create(is_active=False)
    for path in (
        f"/questions/{hidden.pk}/follow/",
        "/questions/999999/follow/",
        "/tags/nothing/follow/",
        f"/people/{closed.username}/follow/",
    ):
        assert client.post(path, {"value": "follow"}).status_code == 404
    assert Subscription.objects.count() == 0


def test_nobody_follows_themselves(client: Client, reader: User) -> None:
    answer = client.post(f"/people/{reader.username}/follow/", {"value": "follow"})
    assert answer.status_code == 403
    assert "You cannot follow or mute yourself." in answer.content.decode()
    assert "Follow" not in client.get(f"/people/{reader.username}/").content.decode()


def test_a_synonym_follows_its_tag(client: Client, reader: User) -> None:
    tag = TagFactory.create()
    tag.synonyms.create(name="other-word")
    client.post("/tags/other-word/follow/", {"value": "follow"})
    assert Subscription.objects.get().tag == tag


def button(html: str) -> tuple[str, str]:
    """The value that the button sends, and what it says."""
    attributes, _, rest = html.partition('id="follow"')[2].partition(">")
    return attributes.partition('value="')[2].partition('"')[0], rest.partition("</svg>")[
        2
    ].partition("<")[0].strip()


def test_the_button_says_where_one_stands(client: Client, reader: User) -> None:
    question, part = asked(), asked()
    commented(answered(part), by=reader)
    own = asked(by=reader)
    for one, expected in (
        (question, ("follow", "Follow")),
        (part, ("mute", "Following")),
        (own, ("mute", "Following")),
    ):
        assert button(client.get(one.get_absolute_url()).content.decode()) == expected
    for one, value, expected in (
        (question, "follow", ("none", "Following")),
        (part, "mute", ("none", "Muted")),
        (part, "none", ("mute", "Following")),
    ):
        part_of_page = client.post(
            f"/questions/{one.pk}/follow/", {"value": value}, headers=HTMX
        ).content.decode()
        assert button(part_of_page) == expected
        assert button(client.get(one.get_absolute_url()).content.decode()) == expected


def test_tags_and_people_have_the_button_for_members_alone(client: Client, reader: User) -> None:
    tag, person = TagFactory.create(), UserFactory.create()
    SubscriptionFactory.create(user=reader, person=person, level="mute")
    for row, expected in ((tag, ("follow", "Follow")), (person, ("none", "Muted"))):
        url = row.get_absolute_url()
        assert button(client.get(url).content.decode()) == expected
        assert 'id="follow"' not in Client().get(url).content.decode()


def test_the_list_holds_what_one_follows_and_what_one_mutes(client: Client, reader: User) -> None:
    closed = UserFactory.create(name="Closed since", is_active=False)
    hidden = QuestionFactory.create(title="Hidden since?", hidden_at=timezone.now())
    SubscriptionFactory.create(user=reader, tag=TagFactory.create(name="followed-tag"))
    SubscriptionFactory.create(user=reader, person=UserFactory.create(name="Followed Fay"))
    SubscriptionFactory.create(
        user=reader, question=QuestionFactory.create(title="Muted?"), level="mute"
    )
    for noun in ({"person": closed}, {"question": hidden}):
        SubscriptionFactory.create(user=reader, **noun)
    SubscriptionFactory.create(tag=TagFactory.create(name="of-somebody-else"))
    html = client.get(LIST).content.decode()
    shown = [word in html for word in ("followed-tag", "Followed Fay", "Muted?")]
    assert shown == [True, True, False]
    assert not any(word in html for word in ("since", "somebody-else"))
    assert "Muted?" in client.get(f"{LIST}?show=mute").content.decode()


def test_empty_lists_say_how_they_fill(client: Client, reader: User) -> None:
    assert "You have chosen nothing to follow yet" in client.get(LIST).content.decode()
    assert "Nothing is muted" in client.get(f"{LIST}?show=mute").content.decode()
