import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from community.actions.trust.thanks import give_thanks, offer_thanks, show_thanks
from community.enums import NewsKind
from community.models import Answer, Block, Notification, Question, Thanks
from community.queries.thanks import count_thanks, public_thanks_to
from tests.factories.accounts import UserFactory
from tests.factories.threads import answered
from tests.support.races import at_once
from tests.support.trust import thanked

pytestmark = pytest.mark.django_db

NOTE = "I got the job. Thank you!"


@pytest.fixture
def answer() -> Answer:
    return answered()


@pytest.fixture
def reader() -> User:
    user: User = UserFactory.create()
    return user


def test_a_note_reaches_the_helper(answer: Answer, reader: User) -> None:
    thanks = give_thanks(answer=answer, text=NOTE, by=reader)
    assert (thanks.receiver, thanks.text, thanks.is_public) == (answer.author, NOTE, False)
    assert (count_thanks(answer.author), count_thanks(reader)) == (1, 0)
    news = Notification.objects.get(kind=NewsKind.THANKS)
    assert (news.recipient, news.actor, news.path) == (answer.author, reader, "/thanks/")
    assert NOTE not in f"{news.subject} {news.details} {news.key}"


def test_once_an_answer(answer: Answer, reader: User) -> None:
    give_thanks(answer=answer, text=NOTE, by=reader)
    give_thanks(answer=answer, text=NOTE, by=reader)
    with pytest.raises(PermissionDenied, match="already"):
        give_thanks(answer=answer, text="And again.", by=reader)
    give_thanks(answer=answered(by=answer.author), text="For the other one.", by=reader)
    assert [one.text for one in Thanks.objects.order_by("pk")] == [NOTE, "For the other one."]


def test_nobody_thanks_themselves(answer: Answer) -> None:
    with pytest.raises(PermissionDenied, match="yourself"):
        give_thanks(answer=answer, text=NOTE, by=answer.author)
    with pytest.raises(IntegrityError), transaction.atomic():
        thanked(answer, by=answer.author)
    assert Thanks.objects.count() == 0


@pytest.mark.parametrize("way", ["by the helper", "by the reader"])
def test_blocked_people_do_not_write(way: str, answer: Answer, reader: User) -> None:
    pair = (answer.author, reader) if way == "by the helper" else (reader, answer.author)
    Block.objects.create(blocker=pair[0], blocked=pair[1])
    with pytest.raises(PermissionDenied, match="cannot send a note"):
        give_thanks(answer=answer, text=NOTE, by=reader)
    give_thanks(answer=answer, text=NOTE, by=UserFactory.create())
    assert Thanks.objects.count() == 1


def test_nothing_is_sent_where_the_thread_is_hidden(answer: Answer, reader: User) -> None:
    Question.objects.update(hidden_at=timezone.now())
    with pytest.raises(PermissionDenied, match="A moderator has hidden this"):
        give_thanks(answer=answer, text=NOTE, by=reader)
    assert Thanks.objects.count() == 0


def test_both_agree_before_it_is_shown(answer: Answer, reader: User) -> None:
    beside = thanked(answer)
    thanks = give_thanks(answer=answer, text=NOTE, by=reader)
    with pytest.raises(ValidationError, match="stay private"):
        show_thanks(thanks=thanks, is_shown=True, by=answer.author)
    with pytest.raises(PermissionDenied):
        offer_thanks(thanks=thanks, is_offered=True, by=answer.author)
    with pytest.raises(PermissionDenied):
        show_thanks(thanks=thanks, is_shown=True, by=reader)
    offer_thanks(thanks=thanks, is_offered=True, by=reader)
    assert public_thanks_to(answer.author) == []
    show_thanks(thanks=thanks, is_shown=True, by=answer.author)
    assert public_thanks_to(answer.author) == [thanks]
    assert beside not in Thanks.objects.public()


@pytest.mark.parametrize("who", ["giver", "receiver"])
def test_either_takes_it_back_at_any_time(who: str, answer: Answer) -> None:
    thanks = thanked(answer, is_offered_public=True, shown_at=timezone.now())
    Answer.objects.update(hidden_at=timezone.now())
    if who == "giver":
        offer_thanks(thanks=thanks, is_offered=False, by=thanks.giver)
        # A new offer is decided on anew.
        offer_thanks(thanks=thanks, is_offered=True, by=thanks.giver)
    else:
        show_thanks(thanks=thanks, is_shown=False, by=thanks.receiver)
    assert list(Thanks.objects.public()) == []


def test_a_profile_shows_none_of_a_hidden_answer(answer: Answer) -> None:
    thanked(answer, is_offered_public=True, shown_at=timezone.now())
    assert len(public_thanks_to(answer.author)) == 1
    Answer.objects.update(hidden_at=timezone.now())
    assert public_thanks_to(answer.author) == []


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_double_click_sends_one(answer: Answer, reader: User) -> None:
    at_once(*[lambda: give_thanks(answer=answer, text=NOTE, by=reader) for _ in range(3)])
    told = Notification.objects.filter(kind=NewsKind.THANKS)
    assert (Thanks.objects.count(), told.count()) == (1, 1)
