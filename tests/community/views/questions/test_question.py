"""Reading a question: who sees what, at which price."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from community.actions.answers import accept_answer
from community.actions.counters import recount_question
from community.actions.votes import cast_vote
from community.models import Answer, Comment, GuideLink, GuideUse, Question, QuestionReading
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory, TopicFactory
from tests.factories.community import TagFactory
from tests.factories.threads import answered, asked, commented, mentor

pytestmark = pytest.mark.django_db

SECRET = "Something that must not be read by everybody"


def page_of(client: Client, question: Question, query: str = "") -> str:
    answer = client.get(question.get_absolute_url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def order(html: str, answers: list[Answer]) -> list[Answer]:
    return sorted(answers, key=lambda answer: html.index(f'id="{answer.anchor}"'))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_thread_is_read_by_anybody(client: Client) -> None:
    question = asked(body="How **fluent** must I be in linear algebra?")
    answer = answered(question, body="Fluent enough to *debug* a shape error.")
    commented(answer, body="Which shapes do you mean?")
    html = page_of(client, question)
    assert f'<h1 dir="auto">{question.title}</h1>' in html
    assert "How <strong>fluent</strong> must I be" in html
    assert "Fluent enough to <em>debug</em>" in html
    assert "Which shapes do you mean?" in html


def test_a_visitor_gets_no_cookie_and_no_token(client: Client) -> None:
    answer = client.get(answered().question.get_absolute_url())
    assert answer.cookies == {}
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_a_visitor_is_led_to_sign_in_and_back(client: Client) -> None:
    question = asked()
    html = page_of(client, question)
    assert f"/accounts/login/?next={question.get_absolute_url().replace('/', '%2F')}" in html
    assert "<form" not in html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("slug", ["", "an-older-title/", "edit-me/"])
def test_another_slug_leads_to_the_address_of_today(client: Client, slug: str) -> None:
    question = asked()
    answer = client.get(f"/questions/{question.pk}/{slug}?sort=newest")
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{question.get_absolute_url()}?sort=newest"
    # A browser that kept it would go in circles when a title changes back.
    assert answer.headers["Cache-Control"] == "no-cache"


def test_an_address_in_another_script(client: Client) -> None:
    question = asked(title="ما مقدار الرياضيات الذي أحتاجه؟ 🎓")
    assert question.get_absolute_url().startswith(f"/questions/{question.pk}/%")
    assert "ما مقدار الرياضيات" in page_of(client, question)


def test_there_is_no_such_question(client: Client) -> None:
    assert client.get("/questions/404/").status_code == 404
    assert client.get(f"/questions/{'9' * 30}/").status_code == 404


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_a_question_that_is_not_public_is_its_authors_and_the_moderators(state: str) -> None:
    question = asked(body=SECRET)
    Question.objects.update(**{state: timezone.now()}, hidden_note="Names an employer")
    url = question.get_absolute_url()
    for stranger in (Client(), signed_in(UserFactory.create()), signed_in(staff_user("Editors"))):
        refused = stranger.get(url)
        assert refused.status_code == 404
        assert SECRET not in refused.content.decode()
        assert question.title not in refused.content.decode()
    for reader in (question.author, staff_user("Moderators")):
        html = page_of(signed_in(reader), question)
        assert SECRET in html
        assert ("Hidden by a moderator." in html) == (state == "hidden_at")
        assert ("Names an employer" in html) == (state == "hidden_at")
        assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_what_is_not_public_in_a_thread_is_read_by_nobody_else(state: str) -> None:
    question = asked()
    answer = answered(question, body=f"{SECRET} (answer)")
    beside = answered(question)
    under_it = commented(answer, body=f"{SECRET} (under it)")
    comment = commented(question, body=f"{SECRET} (comment)")
    for post in (answer, comment):
        type(post).objects.filter(pk=post.pk).update(**{state: timezone.now()})
    recount_question(question.pk)

    for stranger in (Client(), signed_in(UserFactory.create()), signed_in(under_it.author)):
        html = page_of(stranger, question)
        assert SECRET not in html
        assert beside.anchor in html
        assert "1 answer" in html
    own = page_of(signed_in(answer.author), question)
    assert f"{SECRET} (answer)" in own
    assert f"{SECRET} (comment)" not in own
    moderators = page_of(signed_in(staff_user("Moderators")), question)
    for part in ("answer", "under it", "comment"):
        assert f"{SECRET} ({part})" in moderators


def test_answers_are_sorted_as_the_reader_likes(client: Client) -> None:
    question = asked()
    first, second, third = (answered(question) for _ in range(3))
    cast_vote(post=second, value=1, by=UserFactory.create())
    every = [first, second, third]
    assert order(page_of(client, question), every) == [second, first, third]
    assert order(page_of(client, question, "?sort=newest"), every) == [third, second, first]
    assert order(page_of(client, question, "?sort=oldest"), every) == [first, second, third]
    assert order(page_of(client, question, "?sort=nonsense"), every) == [second, first, third]


def test_the_accepted_answer_wears_a_badge_and_is_not_pinned(client: Client) -> None:
    question = asked()
    accepted, better = answered(question), answered(question)
    accept_answer(answer=accepted, by=question.author)
    cast_vote(post=better, value=1, by=UserFactory.create())
    html = page_of(client, question)
    assert order(html, [accepted, better]) == [better, accepted]
    assert html.count("Accepted by the asker") == 1
    assert html.index("Accepted by the asker") > html.index(accepted.anchor)


def test_a_mentors_answer_is_marked_with_what_they_know(client: Client) -> None:
    maths, other = TagFactory.create(name="maths"), TagFactory.create(name="apples")
    question = asked(tags=[maths])
    answered(question, by=mentor(other, maths, headline="Reads papers aloud"))
    answered(question)
    html = page_of(client, question)
    assert html.count("answer--mentor") == 1
    assert "Reads papers aloud" in html
    assert "answers on maths, apples" in html


def test_the_page_says_what_happens_while_nobody_has_answered() -> None:
    question = asked(tags=[TagFactory.create(name="maths")])
    assert "Mentors for maths find it on their desk" in page_of(Client(), question)
    own = page_of(signed_in(question.author), question)
    assert "Nobody has answered yet; every member can." in own
    Question.objects.update(closed_at=timezone.now())
    assert "Closed before anybody answered" in page_of(Client(), question)


def test_a_question_without_a_mentors_answer_says_that_it_still_waits(client: Client) -> None:
    question = asked()
    answered(question)
    waiting = "Waiting for a mentor</b>"
    assert waiting in page_of(client, question)
    answered(question, by=mentor())
    assert waiting not in page_of(client, question)


@pytest.mark.parametrize("state", ["closed_at", "locked_at"])
def test_where_no_answer_is_taken_no_form_is_offered(state: str) -> None:
    question = asked()
    reader = signed_in(UserFactory.create())
    form = "Publish your answer"
    assert form in page_of(reader, question)
    Question.objects.update(**{state: timezone.now()})
    assert form not in page_of(reader, question)
    assert "Sign in to answer" not in page_of(Client(), question)


def test_a_closed_question_says_why_and_where_it_is_answered(client: Client) -> None:
    target, question = asked(title="The one that was asked before?"), asked()
    Question.objects.filter(pk=question.pk).update(
        closed_at=timezone.now(), closed_reason="duplicate", duplicate_of=target
    )
    html = page_of(client, question)
    assert "It is answered elsewhere" in html
    assert f'href="{target.get_absolute_url()}"' in html
    assert f'href="{question.get_absolute_url()}"' in page_of(client, target)


def test_the_draft_of_an_answer_waits_in_the_form() -> None:
    question, writer = asked(), UserFactory.create()
    writer.drafts.create(question=question, body="Begun on the train")
    UserFactory.create().drafts.create(question=question, body="Begun by somebody else")
    html = page_of(signed_in(writer), question)
    assert "Begun on the train" in html
    assert "Begun by somebody else" not in html


def test_the_guides_items_on_its_tags_stand_beside_a_question(client: Client) -> None:
    topic = TopicFactory.create()
    tag = TagFactory.create(name="maths", guide_topic=topic)
    of_topic = FaqItemFactory.create(article__topic=topic)
    named = FaqItemFactory.create(ask_tags="maths roles")
    draft = FaqItemFactory.create(ask_tags="maths", article__state="draft")
    other = FaqItemFactory.create(ask_tags="maths-teacher")
    html = page_of(client, asked(tags=[tag]))
    assert html.index(named.question) < html.index(of_topic.question)
    assert draft.question not in html
    assert other.question not in html


def thread_of(size: int) -> Question:
    """With something of everything that costs a query, `size` times."""
    topic = TopicFactory.create()
    tags = TagFactory.create_batch(size, guide_topic=topic)
    FaqItemFactory.create_batch(size, article__topic=topic)
    question = asked(tags=tags)
    for item in FaqItemFactory.create_batch(size):
        answer = answered(question, by=mentor(*tags))
        GuideUse.objects.create(
            answer=answer, item=item, is_live=True, revision_number=1, seen_body="", passages=""
        )
        GuideLink.objects.create(question=question, item=item)
        QuestionReading.objects.create(question=question, item=item)
        commented(answer)
        commented(question)
        cast_vote(post=answer, value=1, by=UserFactory.create())
        Question.objects.filter(pk=asked(tags=tags).pk).update(
            closed_at=timezone.now(), duplicate_of=question
        )
    return question


@pytest.mark.parametrize("size", [1, 3])
def test_a_page_costs_the_same_however_long_the_thread(
    size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    question = thread_of(size)
    reader = signed_in(UserFactory.create())
    with django_assert_num_queries(17):
        page_of(reader, question)


@pytest.mark.parametrize("size", [1, 3])
def test_a_page_costs_a_visitor_less(
    size: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    question = thread_of(size)
    with django_assert_num_queries(12):
        page_of(client, question)


def test_reading_writes_nothing(client: Client) -> None:
    question = thread_of(1)
    for reader in (client, signed_in(question.author)):
        with CaptureQueriesContext(connection) as captured:
            page_of(reader, question)
        sent = [query["sql"] for query in captured]
        assert sent != []
        assert [sql for sql in sent if not sql.startswith("SELECT")] == []


def test_comments_of_another_thread_do_not_appear(client: Client) -> None:
    question, other = asked(), asked()
    commented(other, body="Said elsewhere")
    assert Comment.objects.count() == 1
    assert "Said elsewhere" not in page_of(client, question)
