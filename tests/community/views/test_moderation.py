import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from community.models import Answer, Comment, LogEntry, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import AnswerFactory, CommentFactory, QuestionFactory

pytestmark = pytest.mark.django_db

# Door, what it is about, what is asked, what it changes (from before to after).
DOORS = [
    ("question-close", QuestionFactory, {"reason": "unclear"}, "closed_at"),
    ("question-reopen", QuestionFactory, {}, "closed_at"),
    ("question-lock", QuestionFactory, {"note": "Cool down"}, "locked_at"),
    ("question-unlock", QuestionFactory, {}, "locked_at"),
    ("question-hide", QuestionFactory, {"reason": "spam"}, "hidden_at"),
    ("question-unhide", QuestionFactory, {}, "hidden_at"),
    ("answer-hide", AnswerFactory, {"reason": "spam"}, "hidden_at"),
    ("answer-unhide", AnswerFactory, {}, "hidden_at"),
    ("comment-hide", CommentFactory, {"reason": "spam"}, "hidden_at"),
    ("comment-unhide", CommentFactory, {}, "hidden_at"),
]
UNDO = ("reopen", "unlock", "unhide")
LOG = reverse("community:moderation-log")

doors = pytest.mark.parametrize(
    ("name", "factory", "form", "column"), DOORS, ids=[door[0] for door in DOORS]
)


@pytest.fixture
def moderator() -> User:
    return staff_user("Moderators")


@pytest.fixture
def as_moderator(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def make(name: str, factory: type, column: str, **fields: object) -> Question | Answer | Comment:
    is_undo = name.endswith(UNDO)
    post: Question | Answer | Comment = factory.create(  # type: ignore[attr-defined]
        **fields, **{column: timezone.now() if is_undo else None}
    )
    return post


def url(name: str, post: Question | Answer | Comment) -> str:
    return reverse(f"community:{name}", args=[post.pk])


@doors
def test_a_moderator_is_asked_and_then_it_is_done(
    as_moderator: Client, name: str, factory: type, form: dict[str, str], column: str
) -> None:
    post = make(name, factory, column)
    before = getattr(post, column)
    page = as_moderator.get(url(name, post))
    post.refresh_from_db()
    assert (page.status_code, getattr(post, column)) == (200, before)

    response = as_moderator.post(url(name, post), form)
    assert response["Location"] == post.get_absolute_url()
    assert len(list(get_messages(response.wsgi_request))) == 1
    post.refresh_from_db()
    assert (getattr(post, column) is None) is (before is not None)
    assert LogEntry.objects.count() == 1


@doors
def test_members_and_editors_are_told_who_may(
    client: Client, name: str, factory: type, form: dict[str, str], column: str
) -> None:
    post = make(name, factory, column)
    for user in (UserFactory.create(), staff_user("Editors"), post.author):
        client.force_login(user)
        for response in (client.get(url(name, post)), client.post(url(name, post), form)):
            visible = type(post).objects.visible_to(user).filter(pk=post.pk).exists()
            assert response.status_code == (403 if visible else 404)
            if visible:
                assert "Only moderators can do this." in response.content.decode()
    assert not LogEntry.objects.exists()


@doors
def test_strangers_sign_in_first(
    client: Client, name: str, factory: type, form: dict[str, str], column: str
) -> None:
    post = make(name, factory, column)
    asked = client.get(url(name, post))
    sent = client.post(url(name, post), form)
    assert asked["Location"].startswith(resolve_url(settings.LOGIN_URL))
    assert sent.status_code == 403 if form.get("note") else sent.status_code == 302
    assert not LogEntry.objects.exists()


@doors
def test_a_moderator_does_not_moderate_an_own_post(
    as_moderator: Client, name: str, factory: type, form: dict[str, str], column: str
) -> None:
    moderator = User.objects.get(groups__name="Moderators")
    post = make(name, factory, column, author=moderator)
    for response in (as_moderator.get(url(name, post)), as_moderator.post(url(name, post), form)):
        assert response.status_code == 403
        assert "another moderator decides about it" in response.content.decode()
    assert not LogEntry.objects.exists()


@doors
def test_what_is_done_already_is_said_on_the_page(
    as_moderator: Client, name: str, factory: type, form: dict[str, str], column: str
) -> None:
    post = make(name, factory, column)
    as_moderator.post(url(name, post), form)
    response = as_moderator.post(url(name, post), form)
    assert response.status_code == 422
    assert len(response.context["form"].non_field_errors()) == 1
    assert LogEntry.objects.count() == 1


def test_a_missing_reason_is_told_and_what_was_typed_stays(as_moderator: Client) -> None:
    question = QuestionFactory.create()
    response = as_moderator.post(url("question-close", question), {"note": "My own words"})
    assert response.status_code == 422
    assert "My own words" in response.content.decode()
    assert list(response.context["form"].errors) == ["reason"]


def test_a_duplicate_is_closed_with_the_address_of_its_target(as_moderator: Client) -> None:
    question, target = QuestionFactory.create_batch(2)
    address = f"{settings.SITE_URL}{target.get_absolute_url()}"
    as_moderator.post(url("question-close", question), {"reason": "duplicate", "target": address})
    question.refresh_from_db()
    assert question.duplicate_of == target


def test_a_post_that_is_not_there_is_not_found(as_moderator: Client) -> None:
    for name, *_rest in DOORS:
        assert as_moderator.get(reverse(f"community:{name}", args=[999_999])).status_code == 404


class TestLog:
    def entries(self, client: Client, query: str = "") -> list[str]:
        return [entry.reason for entry in client.get(LOG + query).context["page"].items]

    @pytest.fixture(autouse=True)
    def _history(self) -> None:
        first, second = (staff_user("Moderators", username=name) for name in ("ann", "bob"))
        for number, by in enumerate((first, second, first)):
            answer = AnswerFactory.create()
            LogEntry.objects.create(by=by, action="hide", answer=answer, reason=f"hid {number}")
        question = QuestionFactory.create()
        LogEntry.objects.create(by=None, action="close", question=question, reason="closed")

    def test_newest_first(self, as_moderator: Client) -> None:
        assert self.entries(as_moderator) == ["closed", "hid 2", "hid 1", "hid 0"]

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("?action=close", ["closed"]),
            ("?action=hide&person=ANN", ["hid 2", "hid 0"]),
            ("?person=bob", ["hid 1"]),
            ("?person=nobody", []),
            ("?action=nonsense&page=%00", ["closed", "hid 2", "hid 1", "hid 0"]),
        ],
    )
    def test_by_action_and_person(self, as_moderator: Client, query: str, shown: list[str]) -> None:
        assert self.entries(as_moderator, query) == shown

    def test_page_by_page(self, as_moderator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("community.queries.moderation.ROWS", 3)
        page = as_moderator.get(LOG).context["page"]
        assert [entry.reason for entry in page.items] == ["closed", "hid 2", "hid 1"]
        assert self.entries(as_moderator, f"?page={page.next_cursor}") == ["hid 0"]

    def test_for_moderators_only(self, client: Client) -> None:
        for user in (UserFactory.create(), staff_user("Editors")):
            client.force_login(user)
            response = client.get(LOG)
            assert response.status_code == 403
            assert "Only moderators read the moderation log." in response.content.decode()

    @pytest.mark.parametrize("rows", [1, 3])
    def test_in_a_fixed_number_of_queries(
        self, as_moderator: Client, django_assert_num_queries: object, rows: int
    ) -> None:
        moderator = staff_user("Moderators")
        for _ in range(rows):
            answer = AnswerFactory.create()
            for post in ({"answer": answer}, {"comment": CommentFactory.create()}):
                LogEntry.objects.create(by=moderator, action="hide", **post)
        with django_assert_num_queries(6):  # type: ignore[operator]
            as_moderator.get(f"{LOG}?action=hide")
