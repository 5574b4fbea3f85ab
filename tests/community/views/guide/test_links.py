"""Questions and items that belong together, seen and said from both sides."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from careers.models import FaqItem
from community.actions.search_index import index_items
from community.models import GuideLink, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory
from tests.factories.community import QuestionFactory, TagFactory
from tests.factories.threads import asked, mentor

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def item() -> FaqItem:
    made: FaqItem = FaqItemFactory.create(key="degree", question="Do I need a degree?")
    return made


@pytest.fixture
def editor(client: Client) -> User:
    user = staff_user("Editors")
    client.force_login(user)
    return user


def about(item: FaqItem) -> str:
    return f"/questions/about/{item.key}/"


def items_of(question: Question) -> str:
    return f"/questions/{question.pk}/guide/"


class TestFromTheItem:
    def test_what_was_asked_from_it_closed_with_it_and_linked(
        self, client: Client, item: FaqItem
    ) -> None:
        other = FaqItemFactory.create()
        origin = asked(title="Asked from this very item?", read=[item], origin=item)
        asked(title="It was only read before this?", read=[item])
        asked(title="Asked from quite another item?", read=[other], origin=other)
        closed = QuestionFactory.create(answered_by_item=item, closed_at=timezone.now(), score=5)
        linked = QuestionFactory.create(score=1)
        for one in (linked, closed):
            GuideLink.objects.create(question=one, item=item)
        answer = client.get(about(item))
        assert answer.context["page"].items == [closed, linked, origin]

    @pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
    def test_nothing_that_is_not_public(
        self, client: Client, item: FaqItem, editor: User, state: str
    ) -> None:
        hidden = QuestionFactory.create(answered_by_item=item, **{state: timezone.now()})
        GuideLink.objects.create(question=hidden, item=item)
        for headers, rest in (({}, "None so far."), (HTMX, "Link questions")):
            html = client.get(about(item), headers=headers).content.decode()
            assert rest in html
            assert hidden.title not in html

    def test_an_item_without_any_says_so_and_its_part_is_empty(
        self, client: Client, item: FaqItem
    ) -> None:
        whole, part = client.get(about(item)), client.get(about(item), headers=HTMX)
        assert "None so far." in whole.content.decode()
        assert part.content.decode() == ""
        assert all("HX-Request" in answer["Vary"] for answer in (whole, part))

    def test_the_part_shows_the_first_and_leads_to_all(self, client: Client, item: FaqItem) -> None:
        questions = QuestionFactory.create_batch(6, answered_by_item=item)
        html = client.get(about(item), headers=HTMX).content.decode()
        assert [question.title in html for question in questions] == [False] + [True] * 5
        assert "All questions about this" in html
        assert "<html" not in html

    @pytest.mark.parametrize("state", [{"article__state": "draft"}, {"is_published": False}])
    def test_an_item_that_readers_do_not_find(
        self, client: Client, state: dict[str, object]
    ) -> None:
        assert client.get(about(FaqItemFactory.create(**state))).status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_in_three_queries(
        self,
        client: Client,
        item: FaqItem,
        rows: int,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        for question in (asked() for _ in range(rows)):
            GuideLink.objects.create(question=question, item=item)
        for headers in ({}, HTMX):
            with django_assert_num_queries(3):
                client.get(about(item), headers=headers)

    @pytest.mark.parametrize("typed", ["{pk}", "#{pk}", "/questions/{pk}/{slug}/"])
    def test_editors_link_a_question_in_one_click(
        self, client: Client, item: FaqItem, editor: User, typed: str
    ) -> None:
        question = QuestionFactory.create()
        door = f"{about(item)}link/"
        sent = typed.format(pk=question.pk, slug=question.slug)
        counts = []
        for value in ("1", "1", "0"):
            answer = client.post(door, {"question": sent, "value": value})
            assert (answer.status_code, answer["Location"]) == (302, about(item))
            counts.append(GuideLink.objects.filter(question=question, item=item).count())
        assert counts == [1, 1, 0]

    @pytest.mark.parametrize("typed", ["", "0", "degree", "/careers/faq/degree/", "nonsense"])
    def test_what_is_no_public_question_is_said(
        self, client: Client, item: FaqItem, editor: User, typed: str
    ) -> None:
        answer = client.post(f"{about(item)}link/", {"question": typed})
        assert answer.status_code == 422
        assert 'class="form-errors"' in answer.content.decode()
        assert GuideLink.objects.count() == 0

    def test_a_hidden_question_is_no_public_question(
        self, client: Client, item: FaqItem, editor: User
    ) -> None:
        hidden = QuestionFactory.create(hidden_at=timezone.now())
        answer = client.post(f"{about(item)}link/", {"question": str(hidden.pk)})
        assert answer.status_code == 422

    def test_others_have_neither_form_nor_door(self, client: Client, item: FaqItem) -> None:
        question = QuestionFactory.create()
        for user in (UserFactory.create(), mentor(), staff_user("Moderators")):
            client.force_login(user)
            assert "Link this question" not in client.get(about(item)).content.decode()
            door = f"{about(item)}link/"
            assert client.post(door, {"question": question.pk}).status_code == 403
        assert GuideLink.objects.count() == 0


class TestFromTheQuestion:
    def test_linked_items_stand_before_the_suggested(self, client: Client, item: FaqItem) -> None:
        tag = TagFactory.create(name="degree")
        near = FaqItemFactory.create(ask_tags="degree", question="Is it on the same tag?")
        question = asked(tags=[tag])
        html = client.get(question.get_absolute_url()).content.decode()
        assert near.question in html
        assert item.question not in html
        for one in (item, near):
            GuideLink.objects.create(question=question, item=one)
        html = client.get(question.get_absolute_url()).content.decode()
        assert html.count(near.question) == 1
        assert item.question in html

    def test_a_linked_item_that_left_the_guide_is_not_shown(
        self, client: Client, item: FaqItem, editor: User
    ) -> None:
        question = asked()
        GuideLink.objects.create(question=question, item=item)
        assert item.question in client.get(question.get_absolute_url()).content.decode()
        FaqItem.objects.update(is_published=False)
        html = client.get(question.get_absolute_url()).content.decode()
        assert question.title in html
        assert item.question not in html

    def test_one_click_each_way(self, client: Client, item: FaqItem, editor: User) -> None:
        question = asked()
        told = []
        for value, back in (("1", {}), ("0", {"stay": "1"})):
            answer = client.post(items_of(question), {"item": "degree", "value": value, **back})
            told.append((GuideLink.objects.count(), answer["Location"]))
        assert told == [(1, question.get_absolute_url()), (0, items_of(question))]

    def test_the_buttons_are_for_editors(self, client: Client) -> None:
        FaqItemFactory.create(ask_tags="degree")
        question = asked(tags=[TagFactory.create(name="degree")])
        buttons = []
        for user in (UserFactory.create(), mentor(), staff_user("Editors")):
            client.force_login(user)
            html = client.get(question.get_absolute_url()).content.decode()
            buttons.append((items_of(question) in html, "Take into the guide" in html))
        assert buttons == [(False, False), (False, False), (True, True)]

    @pytest.mark.parametrize("state", [{"article__state": "draft"}, {"is_published": False}])
    def test_what_readers_do_not_find_is_not_linked(
        self, client: Client, editor: User, state: dict[str, object]
    ) -> None:
        hidden = FaqItemFactory.create(**state)
        assert client.post(items_of(asked()), {"item": hidden.key}).status_code == 404
        assert GuideLink.objects.count() == 0

    @pytest.mark.parametrize("typed", ["degree", "/careers/faq/degree/", "DEGREE need"])
    def test_an_item_is_found_by_words_address_or_key(
        self, client: Client, editor: User, typed: str
    ) -> None:
        words = {"question": "Do I need a degree?", "short_answer": "No."}
        item = FaqItemFactory.create(key="degree", **words)
        other = FaqItemFactory.create(question="Something else?")
        drafted = FaqItemFactory.create(article__state="draft", **words)
        index_items([item.pk, other.pk, drafted.pk])
        answer = client.get(items_of(asked()), {"q": typed})
        assert answer.context["found"] == [item]

    def test_nothing_found_is_said(self, client: Client, editor: User) -> None:
        answer = client.get(items_of(asked()), {"q": "quetzalcoatl"})
        assert "Nothing else in the guide was found." in answer.content.decode()

    def test_others_are_refused(self, client: Client, item: FaqItem) -> None:
        question = asked()
        for user in (question.author, mentor(), staff_user("Moderators")):
            client.force_login(user)
            for answer in (
                client.get(items_of(question)),
                client.post(items_of(question), {"item": item.key}),
            ):
                assert answer.status_code == 403
        assert GuideLink.objects.count() == 0


class TestClosing:
    def test_a_moderator_closes_with_an_item_in_one_step(self, client: Client) -> None:
        item = FaqItemFactory.create(key="degree", ask_tags="degree", short_answer="Not always.")
        question = asked(tags=[TagFactory.create(name="degree")])
        client.force_login(staff_user("Moderators"))
        door = f"/questions/{question.pk}/close/?reason=duplicate&target=degree"
        html = client.get(question.get_absolute_url()).content.decode()
        assert door.replace("&", "&amp;") in html
        form = client.get(door).context["form"]
        assert (form["reason"].value(), form["target"].value()) == ("duplicate", "degree")
        sent = {"reason": "duplicate", "target": "degree", "note": ""}
        html = client.post(door, sent, follow=True).content.decode()
        question.refresh_from_db()
        assert question.answered_by_item == item
        assert "Not always." in html
        assert door.replace("&", "&amp;") not in html

    def test_others_and_its_author_do_not(self, client: Client) -> None:
        item = FaqItemFactory.create(ask_tags="degree")
        tag = TagFactory.create(name="degree")
        moderator = staff_user("Moderators")
        for user, question in (
            (moderator, asked(by=moderator, tags=[tag])),
            (staff_user("Editors"), asked(tags=[tag])),
        ):
            client.force_login(user)
            html = client.get(question.get_absolute_url()).content.decode()
            assert item.question in html
            assert "Close as answered by this" not in html


def test_a_key_that_no_database_can_hold(client: Client, editor: User) -> None:
    sent = {"item": "deg\x00ree no"}
    assert client.post(items_of(QuestionFactory.create()), sent).status_code == 404
