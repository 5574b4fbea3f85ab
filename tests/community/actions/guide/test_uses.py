"""Answers in the guide: live or not, changed since or not, named or not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from accounts.models import User
from careers.actions.publishing import (
    archive_article,
    put_back_article,
    roll_back,
    withdraw_article,
)
from careers.models import Article
from careers.registry import Credit, credits_for
from community.actions.answers import delete_answer, edit_answer, restore_answer
from community.actions.guide.uses import mark_source_seen, set_named_in_guide
from community.models import Answer, GuideUse
from community.queries.guide.work import changed_uses
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered
from tests.support.guide import draft_of, editor, item_content, live_article, publish

pytestmark = pytest.mark.django_db


def use_of(answer: Answer, key: str = "begin") -> GuideUse:
    """As promoting leaves it; the item is credited by what `origin` makes."""
    item = live_article(item_content(key=key)).items.get()
    return GuideUse.objects.create(
        answer=answer, item=item, revision_number=1, seen_body=answer.body, passages=answer.body
    )


def origin(answer: Answer) -> tuple[str, ...]:
    return (f"answer/{answer.pk}/1",)


@pytest.fixture
def answer() -> Answer:
    return answered()


@pytest.fixture
def use(answer: Answer) -> GuideUse:
    return use_of(answer)


@pytest.fixture
def by() -> User:
    return editor()


def is_live(use: GuideUse) -> bool:
    use.refresh_from_db()
    return use.is_live


def publish_with(use: GuideUse, by: User) -> Article:
    article = use.item.article
    publish(article, item_content(key=use.item.key, origins=origin(use.answer)), by=by)
    return article


class TestLive:
    def test_a_draft_is_not_live(self, use: GuideUse, by: User) -> None:
        content = item_content(key=use.item.key, origins=origin(use.answer))
        draft_of(use.item.article, content, by=by)
        assert not is_live(use)

    def test_it_goes_live_with_its_item_and_away_with_it(self, use: GuideUse, by: User) -> None:
        article = publish_with(use, by)
        assert is_live(use)
        publish(article, item_content(key="other"), by=by)
        assert not is_live(use)
        roll_back(article=article, number=2, by=by)
        assert is_live(use)

    def test_an_item_that_no_longer_credits_it(self, use: GuideUse, by: User) -> None:
        article = publish_with(use, by)
        publish(article, item_content(key=use.item.key), by=by)
        assert not is_live(use)

    def test_with_its_article(self, use: GuideUse, by: User) -> None:
        article = publish_with(use, by)
        seen = []
        for step in (archive_article, put_back_article, withdraw_article, put_back_article):
            step(article=article, by=by)
            seen.append(is_live(use))
        assert seen == [False, True, False, True]

    def test_another_answer_is_left_alone(self, use: GuideUse, by: User) -> None:
        other = use_of(answered(), key="other")
        publish_with(use, by)
        assert (is_live(use), is_live(other)) == (True, False)


class TestCredits:
    def credit(self, answer: Answer) -> Credit:
        return credits_for(origin(answer))[f"answer/{answer.pk}/1"]

    def test_who_wrote_it_and_where(self, answer: Answer) -> None:
        assert self.credit(answer) == Credit(
            name=answer.author.display_name, url=f"/answers/{answer.pk}/"
        )

    @pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
    def test_no_link_to_what_is_not_public(self, answer: Answer, state: str) -> None:
        Answer.objects.filter(pk=answer.pk).update(**{state: timezone.now()})
        assert self.credit(answer) == Credit(name=answer.author.display_name, url="")

    @pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
    def test_no_link_into_a_thread_that_is_not_public(self, answer: Answer, state: str) -> None:
        setattr(answer.question, state, timezone.now())
        answer.question.save()
        assert self.credit(answer).url == ""

    def test_no_name_of_a_closed_account(self, answer: Answer) -> None:
        answer.author.is_active = False
        answer.author.save()
        assert self.credit(answer).name == ""

    def test_what_is_unknown_is_left_to_others(self, answer: Answer) -> None:
        unknown = ["answer/0/1", "answer/x/1", "import/3", ""]
        assert credits_for([*unknown, *origin(answer)]) == {
            f"answer/{answer.pk}/1": self.credit(answer)
        }

    @pytest.mark.parametrize("count", [1, 3])
    def test_all_in_one_query(self, count: int, django_assert_num_queries: object) -> None:
        origins = [one for _ in range(count) for one in origin(answered())]
        with django_assert_num_queries(1):  # type: ignore[operator]
            assert list(credits_for(origins)) == origins


class TestNames:
    def test_nobody_else_decides(self, answer: Answer) -> None:
        for by in (UserFactory.create(), staff_user("Moderators"), editor()):
            with pytest.raises(PermissionDenied, match="Only its author"):
                set_named_in_guide(answer=answer, is_named=False, by=by)
        answer.refresh_from_db()
        assert not answer.is_unnamed_in_guide

    @pytest.mark.parametrize("state", ["", "hidden_at", "deleted_at"])
    def test_an_author_goes_unnamed_and_comes_back(self, answer: Answer, state: str) -> None:
        if state:
            Answer.objects.filter(pk=answer.pk).update(**{state: timezone.now()})
        names = []
        for is_named in (False, False, True):
            set_named_in_guide(answer=answer, is_named=is_named, by=answer.author)
            names.append(credits_for(origin(answer))[origin(answer)[0]].name)
        assert names == ["", "", answer.author.display_name]


class TestChanged:
    @pytest.fixture(autouse=True)
    def _live(self, use: GuideUse, by: User) -> None:
        publish_with(use, by)

    def edit(self, answer: Answer) -> None:
        moderator = staff_user("Moderators")
        edit_answer(answer=answer, body="Other words.", by=moderator, base=1, note="Why")

    def test_nothing_to_see(self) -> None:
        assert changed_uses() == []

    @pytest.mark.parametrize("group", [None, "Moderators"])
    def test_only_editors_say_that_they_have_seen_it(
        self, use: GuideUse, group: str | None
    ) -> None:
        self.edit(use.answer)
        by = staff_user(group) if group else UserFactory.create()
        with pytest.raises(PermissionDenied, match="Only editors"):
            mark_source_seen(use=use, by=by)
        assert changed_uses() == [use]

    def test_an_edit_is_seen(self, use: GuideUse, by: User) -> None:
        self.edit(use.answer)
        assert changed_uses() == [use]
        mark_source_seen(use=use, by=by)
        use.refresh_from_db()
        assert (use.seen_body, use.revision_number) == ("Other words.", 2)
        assert changed_uses() == []

    def test_a_removal_is_seen_and_so_is_its_return(self, use: GuideUse, by: User) -> None:
        answer = use.answer
        for step, is_public in ((delete_answer, False), (restore_answer, True)):
            step(answer=answer, by=answer.author)
            assert changed_uses() == [use]
            mark_source_seen(use=use, by=by)
            use.refresh_from_db()
            assert (use.seen_public, use.seen_body) == (is_public, answer.body)
            assert changed_uses() == []

    @pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
    def test_a_thread_that_went_away_takes_its_answers_along(
        self, use: GuideUse, state: str
    ) -> None:
        question = use.answer.question
        setattr(question, state, timezone.now())
        question.save()
        assert changed_uses() == [use]

    def test_what_was_written_while_hidden_is_not_kept(self, use: GuideUse, by: User) -> None:
        seen = use.seen_body
        Answer.objects.filter(pk=use.answer_id).update(hidden_at=timezone.now(), body="Secret.")
        mark_source_seen(use=use, by=by)
        use.refresh_from_db()
        assert use.seen_body == seen
        assert changed_uses() == []

    def test_what_no_text_of_the_guide_holds_is_nobodys_work(self, use: GuideUse, by: User) -> None:
        publish(use.item.article, item_content(key=use.item.key), by=by)
        self.edit(use.answer)
        assert changed_uses() == []
        draft_of(
            use.item.article, item_content(key=use.item.key, origins=origin(use.answer)), by=by
        )
        assert changed_uses() == [use]
