"""Who is told of what happens in a thread, and who beside them is not."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.utils import timezone

from accounts.models import User
from community.actions.answers import accept_answer, delete_answer, edit_answer, unaccept_answer
from community.actions.closing import close_question, reopen_question
from community.actions.comments import edit_comment
from community.actions.hiding import hide_post, unhide_post
from community.actions.locking import lock_thread, unlock_thread
from community.actions.questions import edit_question
from community.actions.tag_merge import merge_tags
from community.enums import CloseReason, HideReason
from community.models import Answer, Block, Notification, Question, Subscription, Tag
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.news import SubscriptionFactory
from tests.factories.threads import ANSWER, BODY, TITLE, answered, asked, commented, mentor
from tests.support.news import told

pytestmark = pytest.mark.django_db


@dataclass
class Village:
    """A thread with somebody of each kind near to it, and `bystander`, who is near to nothing."""

    question: Question
    answer: Answer
    commenter: User
    follower: User
    deaf: User
    bystander: User

    def heard(self) -> dict[str, list[tuple[str, str]]]:
        people = {
            "asker": self.question.author,
            "answerer": self.answer.author,
            "commenter": self.commenter,
            "follower": self.follower,
            "deaf": self.deaf,
            "bystander": self.bystander,
        }
        return {name: news for name, user in people.items() if (news := told(user))}


@pytest.fixture
def village() -> Village:
    answer = answered()
    commenter, follower, deaf, bystander = UserFactory.create_batch(4)
    for user in (commenter, deaf):
        commented(answer, by=user)
    SubscriptionFactory.create(user=follower, question=answer.question)
    SubscriptionFactory.create(user=deaf, question=answer.question, level="mute")
    # Of another thread.
    SubscriptionFactory.create(user=bystander, question=asked())
    Notification.objects.all().delete()
    return Village(answer.question, answer, commenter, follower, deaf, bystander)


def by_asker(village: Village) -> User:
    return village.question.author


def by_answerer(village: Village) -> User:
    return village.answer.author


def by_stranger(village: Village) -> User:
    return UserFactory.create()


@pytest.mark.parametrize("by", [by_asker, by_answerer, by_stranger])
def test_an_answer(village: Village, by: Callable[[Village], User]) -> None:
    who = by(village)
    answered(village.question, by=who)
    everybody = {
        "asker": [("answer", "asked")],
        "answerer": [("answer", "took-part")],
        "commenter": [("answer", "took-part")],
        "follower": [("answer", "question")],
    }
    if by is by_asker:
        del everybody["asker"]
    if by is by_answerer:
        del everybody["answerer"]
    assert village.heard() == everybody


def test_a_comment_on_an_answer(village: Village) -> None:
    elsewhere = answered(village.question).author
    Notification.objects.all().delete()
    commented(village.answer)
    assert village.heard() == {
        "asker": [("comment", "asked")],
        "answerer": [("comment", "wrote")],
        "commenter": [("comment", "took-part")],
        "follower": [("comment", "question")],
    }
    assert told(elsewhere) == []


def test_a_comment_on_a_question(village: Village) -> None:
    commented(village.question)
    assert village.heard() == {
        "asker": [("comment", "wrote")],
        "follower": [("comment", "question")],
    }


def test_who_has_several_roles_is_told_once_by_the_strongest() -> None:
    asker = UserFactory.create()
    question = asked(by=asker)
    answered(question, by=asker)
    commented(question, by=asker)
    SubscriptionFactory.create(user=asker, question=question)
    Notification.objects.all().delete()
    helper = UserFactory.create(username="helper")
    commented(question, by=helper)
    Notification.objects.all().delete()
    answered(question, body=f"As @helper says, and as you said @{asker.username}: begin small.")
    assert told(asker) == [("answer", "asked")]
    assert told(helper) == [("mention", "mentioned")]


def test_mentions_reach_whom_they_name(village: Village) -> None:
    ann, ben = UserFactory.create(username="ann"), UserFactory.create(username="Ben-2")
    muting = UserFactory.create(username="muting")
    blocking = UserFactory.create(username="blocking")
    by = UserFactory.create(username="writer")
    SubscriptionFactory.create(user=muting, person=by, level="mute")
    Block.objects.create(blocker=blocking, blocked=by)
    names = "@ann @ben-2 @muting @blocking @writer @nobody"
    commented(village.answer, by=by, body=f"What do you think, {names} and `@bystander`?")
    assert told(ann) == told(ben) == [("mention", "mentioned")]
    assert told(muting) == told(blocking) == told(by) == []
    assert "bystander" not in village.heard()


def test_an_edit_mentions_only_whom_it_adds() -> None:
    ann, ben, asker = (UserFactory.create(username=name) for name in ("ann", "ben", "asker"))
    answer = answered(asked(by=asker), body=f"{ANSWER} Ask @ann.")
    commented(answer)  # somebody reacted: the edit is a revision of its own
    Notification.objects.all().delete()
    edit_answer(answer=answer, body=f"{ANSWER} Ask @ann, @ben.", by=answer.author, base=1)
    edit_answer(answer=answer, body=f"{ANSWER} Ask @ben, @ann.", by=answer.author, base=2)
    assert (told(ann), told(ben)) == ([], [("mention", "mentioned")])


def test_who_was_told_of_the_answer_is_not_told_of_being_mentioned_in_it_later() -> None:
    asker = UserFactory.create(username="asker")
    answer = answered(asked(by=asker))
    edit_answer(answer=answer, body=f"{ANSWER} Right, @asker?", by=answer.author, base=1)
    assert told(asker) == [("answer", "asked")]


def test_nobody_is_mentioned_from_a_hidden_post() -> None:
    ann = UserFactory.create(username="ann")
    answer = answered()
    Answer.objects.update(hidden_at=timezone.now())
    moderator = staff_user("Moderators")
    edit_answer(answer=answer, body=f"{ANSWER} Ask @ann.", by=moderator, base=1)
    assert told(ann) == []
    assert told(answer.author) == [("edited", "wrote")]


def test_a_new_question_reaches_followers_of_its_tags_and_its_author() -> None:
    tag, other = TagFactory.create(name="mlops"), TagFactory.create(name="python")
    by = UserFactory.create()
    by_tag, by_person, by_both, by_other, muting, tag_muting = UserFactory.create_batch(6)
    for user in (by_tag, by_both, muting):
        SubscriptionFactory.create(user=user, tag=tag)
    for user in (by_person, by_both, tag_muting):
        SubscriptionFactory.create(user=user, person=by)
    SubscriptionFactory.create(user=by_other, tag=other)
    SubscriptionFactory.create(user=muting, person=by, level="mute")
    SubscriptionFactory.create(user=tag_muting, tag=tag, level="mute")
    asked(by=by, tags=[tag])
    assert told(by_tag) == [("new-question", "tag")]
    assert told(by_person) == told(by_both) == [("new-question", "person")]
    assert told(by_other) == told(muting) == told(tag_muting) == told(by) == []


def retag(question: Question, *tags: Tag) -> None:
    base = question.revisions.latest("number").number
    edit_question(
        question=question, title=TITLE, body=BODY, tags=tags, by=question.author, base=base
    )


def test_a_tag_that_comes_later_tells_its_followers_while_the_question_waits() -> None:
    first, second, third = TagFactory.create_batch(3)
    both = UserFactory.create()
    late, too_late = UserFactory.create_batch(2)
    for user, tag in ((both, first), (both, second), (late, second), (too_late, third)):
        SubscriptionFactory.create(user=user, tag=tag)
    question = asked(tags=[first])
    retag(question, first, second)
    assert told(both) == told(late) == [("new-question", "tag")]
    answered(question, by=mentor())
    retag(question, third)
    assert told(too_late) == []


def test_followers_of_a_merged_tag_follow_what_it_became() -> None:
    source, target = TagFactory.create(name="ml-ops"), TagFactory.create(name="mlops")
    follower, both, muting = UserFactory.create_batch(3)
    for user, tag, level in (
        (follower, source, "follow"),
        (both, source, "follow"),
        (both, target, "follow"),
        (muting, source, "follow"),
        (muting, target, "mute"),
    ):
        SubscriptionFactory.create(user=user, tag=tag, level=level)
    merge_tags(source=source, target=target, by=staff_user("Editors"))
    assert Subscription.objects.count() == 3
    asked(tags=[target])
    assert told(follower) == told(both) == [("new-question", "tag")]
    assert told(muting) == []


def test_an_acceptance_is_told_once(village: Village) -> None:
    for _number in range(2):
        accept_answer(answer=village.answer, by=village.question.author)
        unaccept_answer(question=village.question, by=village.question.author)
    assert village.heard() == {"answerer": [("accepted", "wrote")]}


def test_accepting_ones_own_answer_tells_nobody() -> None:
    answer = answered(question := asked(), by=question.author)
    accept_answer(answer=answer, by=question.author)
    assert told(question.author) == []


def test_an_edit_by_another_is_told_to_the_author(village: Village) -> None:
    editor = staff_user("Moderators")
    edit_answer(answer=village.answer, body=f"{ANSWER} Truly.", by=editor, base=1)
    edit_answer(answer=village.answer, body=f"{ANSWER} Truly so.", by=editor, base=2)
    edit_comment(comment=commented(by=village.bystander), body="Which one is it?", by=editor)
    assert village.heard() == {
        "answerer": [("edited", "wrote")] * 2,
        "bystander": [("edited", "wrote")],
    }


def test_an_edit_of_ones_own_tells_nobody(village: Village) -> None:
    answer = village.answer
    edit_answer(answer=answer, body=f"{ANSWER} Truly.", by=answer.author, base=1)
    assert village.heard() == {}


def test_what_moderators_do_is_told_to_the_author_with_the_reason(village: Village) -> None:
    moderator, question = staff_user("Moderators"), village.question
    close_question(question=question, by=moderator, reason=CloseReason.UNCLEAR, note="Which job?")
    reopen_question(question=question, by=moderator)
    lock_thread(question=question, by=moderator, note="Cool down")
    unlock_thread(question=question, by=moderator)
    assert village.heard() == {"asker": [("moderated", "wrote")] * 4}
    said = [row.details for row in Notification.objects.order_by("pk")]
    reason = "It cannot be answered as it stands: Which job?"
    assert said == [
        {"act": "close", "reason": reason},
        {"act": "reopen", "reason": ""},
        {"act": "lock", "reason": "Cool down"},
        {"act": "unlock", "reason": ""},
    ]
    assert set(Notification.objects.values_list("actor", flat=True)) == {None}


def test_hiding_and_showing_is_told_to_the_author_alone(village: Village) -> None:
    moderator = staff_user("Moderators")
    hide_post(post=village.answer, by=moderator, reason=HideReason.PRIVATE)
    unhide_post(post=village.answer, by=moderator)
    assert village.heard() == {"answerer": [("moderated", "wrote")] * 2}


def test_who_took_part_in_what_is_gone_is_told_no_more() -> None:
    question = asked()
    gone, hidden = answered(question), answered(question)
    delete_answer(answer=gone, by=gone.author)
    hide_post(post=hidden, by=staff_user("Moderators"), reason=HideReason.SPAM)
    Notification.objects.all().delete()
    answered(question)
    assert told(gone.author) == told(hidden.author) == []
    assert told(question.author) == [("answer", "asked")]
