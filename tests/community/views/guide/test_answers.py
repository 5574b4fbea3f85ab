"""What an answer says of the guide: taken over, changed since, named or not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from careers.models import FaqItem
from community.models import Answer, GuideLink, GuideUse, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory
from tests.factories.threads import answered, mentor

pytestmark = pytest.mark.django_db

NOW_IN = "Now in the guide: Do I need a degree?"
CHANGED = "The guide changed since this was written:"


@pytest.fixture
def answer() -> Answer:
    return answered(by=mentor())


@pytest.fixture
def item() -> FaqItem:
    made: FaqItem = FaqItemFactory.create(key="degree", question="Do I need a degree?")
    return made


def use(answer: Answer, item: FaqItem, *, is_live: bool = True) -> GuideUse:
    return GuideUse.objects.create(
        answer=answer,
        item=item,
        is_live=is_live,
        revision_number=1,
        seen_body=answer.body,
        passages=answer.body,
    )


def page_of(question: Question, reader: User | None = None) -> str:
    client = Client()
    if reader:
        client.force_login(reader)
    return client.get(question.get_absolute_url()).content.decode()


class TestTakenOver:
    def test_everybody_finds_the_item(self, answer: Answer, item: FaqItem) -> None:
        answered(answer.question)
        use(answer, item)
        html = page_of(answer.question)
        assert html.count(NOW_IN) == 1
        assert 'href="/careers/faq/degree/"' in html

    def test_a_draft_is_not_told(self, answer: Answer, item: FaqItem) -> None:
        use(answer, item, is_live=False)
        assert NOW_IN not in page_of(answer.question, answer.author)

    @pytest.mark.parametrize("state", ["draft", "archived"])
    def test_nor_an_item_that_readers_do_not_find(
        self, answer: Answer, item: FaqItem, state: str
    ) -> None:
        use(answer, item)
        item.article.state = state
        item.article.save()
        assert NOW_IN not in page_of(answer.question)


class TestChangedSince:
    def change(self, item: FaqItem, *, days: int) -> None:
        item.major_change_at = timezone.now() + timedelta(days=days)
        item.save()

    @pytest.mark.parametrize("way", ["taken", "linked", "closed"])
    def test_an_older_answer_says_so(self, answer: Answer, item: FaqItem, way: str) -> None:
        question = answer.question
        if way == "taken":
            use(answer, item)
        elif way == "linked":
            GuideLink.objects.create(question=question, item=item)
        else:
            Question.objects.filter(pk=question.pk).update(
                answered_by_item=item, closed_at=timezone.now()
            )
        assert CHANGED not in page_of(question)
        self.change(item, days=-1)
        assert CHANGED not in page_of(question)
        self.change(item, days=1)
        html = page_of(question)
        assert html.count(CHANGED) == 1
        assert 'href="/careers/faq/degree/history/"' in html

    def test_an_answer_edited_afterwards_knows(self, answer: Answer, item: FaqItem) -> None:
        use(answer, item)
        self.change(item, days=1)
        Answer.objects.update(edited_at=timezone.now() + timedelta(days=2))
        assert CHANGED not in page_of(answer.question)

    def test_an_item_that_took_from_another_answer(self, answer: Answer, item: FaqItem) -> None:
        other = answered(answer.question)
        use(other, item)
        self.change(item, days=1)
        assert page_of(answer.question).count(CHANGED) == 1

    def test_it_is_said_once_for_an_item(self, answer: Answer, item: FaqItem) -> None:
        use(answer, item)
        GuideLink.objects.create(question=answer.question, item=item)
        self.change(item, days=1)
        assert page_of(answer.question).count(CHANGED) == 1

    def test_of_an_item_that_readers_do_not_find(self, answer: Answer, item: FaqItem) -> None:
        Question.objects.update(answered_by_item=item, closed_at=timezone.now())
        self.change(item, days=1)
        FaqItem.objects.update(is_published=False)
        assert CHANGED not in page_of(answer.question)


class TestNames:
    def door(self, answer: Answer) -> str:
        return f"/answers/{answer.pk}/guide-name/"

    def test_its_author_alone_has_the_button(self, answer: Answer) -> None:
        readers = (answer.author, None, UserFactory.create(), staff_user("Editors"))
        shown = [self.door(answer) in page_of(answer.question, reader) for reader in readers]
        assert shown == [True, False, False, False]

    def test_both_ways(self, client: Client, answer: Answer) -> None:
        client.force_login(answer.author)
        told = []
        for value in ("0", "1"):
            page = client.post(self.door(answer), {"value": value}, follow=True)
            answer.refresh_from_db()
            html = page.content.decode()
            told.append((answer.is_unnamed_in_guide, "Name me again" in html))
            assert page.redirect_chain == [(answer.get_absolute_url(), 302)]
        assert told == [(True, True), (False, False)]

    @pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
    def test_of_an_answer_that_went_away(self, client: Client, answer: Answer, state: str) -> None:
        Answer.objects.update(**{state: timezone.now()})
        client.force_login(answer.author)
        assert self.door(answer) in page_of(answer.question, answer.author)
        assert client.post(self.door(answer), {"value": "0"}).status_code == 302
        answer.refresh_from_db()
        assert answer.is_unnamed_in_guide

    def test_nobody_else_may(self, client: Client, answer: Answer) -> None:
        client.force_login(staff_user("Editors"))
        assert client.post(self.door(answer), {"value": "0"}).status_code == 403
        answer.refresh_from_db()
        assert not answer.is_unnamed_in_guide
