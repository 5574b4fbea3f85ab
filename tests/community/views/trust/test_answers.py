"""What stands under an answer, and the doors to say it; with htmx and without."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from community.enums import MarkKind, Stance
from community.models import Answer, AnswerMark, Block, Endorsement, MentorProfile, Question, Thanks
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, asked, mentor
from tests.support.trust import endorsed, say_all_of, thanked

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
HIDDEN = "Not for everybody."
LINE = "It differs in smaller places."


@pytest.fixture
def answer() -> Answer:
    return answered()


@pytest.fixture
def reader(client: Client) -> User:
    user: User = mentor()
    client.force_login(user)
    return user


def page(client: Client, answer: Answer) -> str:
    return client.get(answer.question.get_absolute_url()).content.decode()


def test_everybody_reads_what_is_shown_and_no_more(client: Client, answer: Answer) -> None:
    said = say_all_of(answer, hidden=HIDDEN)
    MentorProfile.objects.filter(pk=said.endorsement.mentor_id).update(approved_at=None)
    AnswerMark.objects.create(answer=answer, by=UserFactory.create(), kind=MarkKind.WORKS)
    html = page(client, answer)
    for words in (
        "1 mentor agrees with a caveat",
        said.endorsement.line,
        "former mentor",
        said.thanks.text,
        "1 reader says: works for me",
        "1 reader says: out of date",
    ):
        assert words in html, words
    assert HIDDEN not in html
    assert "csrfmiddlewaretoken" not in html


def test_the_spread_counts_each_stance(client: Client, answer: Answer) -> None:
    for stance in ("agree", "agree", "disagree"):
        endorsed(answer, stance=stance)
    assert "2 mentors agree, 1 mentor disagrees" in page(client, answer)


def test_who_wrote_it_and_moderators_see_a_hidden_line(client: Client, answer: Answer) -> None:
    said = say_all_of(answer, hidden=HIDDEN)
    client.force_login(said.hidden_endorsement.author)
    html = page(client, answer)
    assert html.count(HIDDEN) == 1 + html.count(f'value="{HIDDEN}"')
    client.force_login(staff_user("Moderators"))
    html = page(client, answer)
    # The endorsement and the thanks; what is private is not theirs to read.
    assert html.count(HIDDEN) == 2
    for line, noun in ((said.hidden_endorsement, "endorsements"), (said.hidden_thanks, "thanks")):
        assert f"/{noun}/{line.pk}/unhide/" in html


def test_a_mentor_endorses_in_place(client: Client, reader: User, answer: Answer) -> None:
    url = f"/answers/{answer.pk}/endorse/"
    part = client.post(url, {"stance": "caveat", "line": LINE}, headers=HTMX).content.decode()
    assert part.startswith(f'\n<div class="trust" id="trust-{answer.pk}"')
    assert LINE in part
    assert "Take back what you said" in part
    whole = client.post(url, {"stance": "agree", "line": ""})
    assert whole.headers["Location"] == answer.get_absolute_url()
    assert Endorsement.objects.get().stance == Stance.AGREE
    client.post(f"/answers/{answer.pk}/unendorse/")
    assert Endorsement.objects.count() == 0


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"stance": "disagree", "line": " "}, "Say in a line what the caveat is"),
        ({"stance": "agree", "line": f"{LINE} " * 10}, "at most 200 characters"),
        ({"line": LINE}, "Choose one of the three."),
        ({"stance": "perhaps", "line": LINE}, "Select a valid choice."),
    ],
    ids=["no line", "too long", "no stance", "unknown"],
)
@pytest.mark.usefixtures("reader")
def test_a_refused_endorsement_keeps_what_was_typed(
    client: Client, answer: Answer, said: dict[str, str], error: str, headers: dict[str, str]
) -> None:
    beside = answered(answer.question)
    response = client.post(f"/answers/{answer.pk}/endorse/", said, headers=headers)
    html = response.content.decode()
    assert response.status_code == 422
    assert error in html
    assert html.count("<details open>") == 1
    assert said["line"].strip() in html
    assert (f"trust-{beside.pk}" in html) == (not headers)
    assert Endorsement.objects.count() == 0


@pytest.mark.usefixtures("reader")
def test_marks_are_set_and_taken_back_in_place(client: Client, answer: Answer) -> None:
    url = f"/answers/{answer.pk}/mark/"
    part = client.post(url, {"kind": "works", "value": "1"}, headers=HTMX).content.decode()
    assert 'aria-pressed="true"' in part
    assert '<span class="count">1</span>' in part
    client.post(url, {"kind": "outdated", "value": "1", "line": LINE})
    assert list(AnswerMark.objects.values_list("kind", "line").order_by("pk")) == [
        ("works", ""),
        ("outdated", LINE),
    ]
    client.post(url, {"kind": "works", "value": "0"})
    assert AnswerMark.objects.get().kind == MarkKind.OUTDATED
    for wrong in ({"kind": "works", "value": "2"}, {"kind": "else", "value": "1"}, {}):
        assert client.post(url, wrong).status_code == 400


def test_many_marks_warn_readers_and_ask_the_author(client: Client, answer: Answer) -> None:
    for number in range(3):
        AnswerMark.objects.create(
            answer=answer, by=UserFactory.create(), kind=MarkKind.OUTDATED, line=f"{LINE} {number}"
        )
    notice = "3 readers find this out of date."
    html = page(client, answer)
    assert f"{notice} Check it before you rely on it." in html
    assert LINE not in html
    client.force_login(answer.author)
    assert f"/answers/{answer.pk}/outdated/" in page(client, answer)
    reasons = client.get(f"/answers/{answer.pk}/outdated/")
    assert [mark.line for mark in reasons.context["marks"]] == [f"{LINE} {n}" for n in (2, 1, 0)]
    done = client.post(f"/answers/{answer.pk}/confirm/", follow=True).content.decode()
    assert "Readers see that it is still true as of today." in done
    assert "still true as of" in Client().get(answer.question.get_absolute_url()).content.decode()
    assert notice not in page(client, answer)


@pytest.mark.parametrize("why", ["blocked by them", "blocking them", "own", "closed account"])
def test_nobody_is_shown_a_button_for_thanks_that_would_be_refused(
    why: str, client: Client, answer: Answer
) -> None:
    reader, button = UserFactory.create(), "Say thanks"
    other = answered(answer.question)
    client.force_login(reader)
    assert page(client, answer).count(button) == 2
    if why == "own":
        client.force_login(answer.author)
    elif why == "closed account":
        User.objects.filter(pk=answer.author_id).update(is_active=False)
    else:
        blocker, blocked = answer.author, reader
        if why == "blocking them":
            blocker, blocked = blocked, blocker
        Block.objects.create(blocker=blocker, blocked=blocked)
    html = page(client, answer)
    assert html.count(button) == 1
    assert f"/answers/{other.pk}/thank/" in html
    note = {"text": "Thank you."}
    assert client.post(f"/answers/{answer.pk}/thank/", note).status_code == 403
    assert client.post(f"/answers/{other.pk}/thank/", note).status_code == 302


def test_thanks_go_to_the_helper_who_may_show_them(client: Client, answer: Answer) -> None:
    giver, note = UserFactory.create(), "I got the job.\nThank you!"
    client.force_login(giver)
    url = f"/answers/{answer.pk}/thank/"
    refused = client.post(url, {"text": " "})
    assert refused.status_code == 422
    sent = client.post(url, {"text": note, "is_offered_public": "on"}, follow=True)
    assert "Only the two of you read them." in sent.content.decode()
    thanks = Thanks.objects.get()
    again = client.post(url, {"text": "Once more."}, follow=True)
    assert "You have thanked for this answer already." in again.content.decode()
    assert "Once more." in again.content.decode()
    assert "I got the job." not in Client().get(answer.question.get_absolute_url()).content.decode()

    client.force_login(answer.author)
    assert [one.text for one in client.get("/thanks/").context["page"].items] == [note]
    client.post(f"/thanks/{thanks.pk}/show/", {"value": "1"})
    stranger = Client()
    for path in (answer.question.get_absolute_url(), answer.author.get_absolute_url()):
        assert "I got the job." in stranger.get(path).content.decode(), path

    client.force_login(giver)
    client.post(f"/thanks/{thanks.pk}/offer/", {"value": "0"})
    for path in (answer.question.get_absolute_url(), answer.author.get_absolute_url()):
        assert "I got the job." not in stranger.get(path).content.decode(), path
    client.force_login(answer.author)
    late = client.post(f"/thanks/{thanks.pk}/show/", {"value": "1"}, follow=True)
    assert "Its writer wants it to stay private." in late.content.decode()
    assert client.post(f"/thanks/{thanks.pk}/show/", {}).status_code == 400


def test_the_page_of_thanks_is_ones_own(client: Client, answer: Answer) -> None:
    thanked(answered(), text="For somebody else.")
    mine, given = thanked(answer), thanked(answered(), by=answer.author)
    gone = thanked(answered(by=answer.author))
    Answer.objects.filter(pk=gone.answer_id).update(hidden_at=timezone.now())
    client.force_login(answer.author)
    shown = client.get("/thanks/")
    assert shown["Cache-Control"] == "private, no-store"
    assert shown.context["page"].items == [gone, mine]
    assert shown.context["given"] == [given]
    html = shown.content.decode()
    assert "An answer that is not shown any more" in html
    assert "For somebody else." not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_thanks_costs_the_same(
    rows: int, client: Client, answer: Answer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        thanked(answer)
        thanked(answered(), by=answer.author)
    client.force_login(answer.author)
    with django_assert_num_queries(5):
        client.get("/thanks/")


@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_said_costs_a_page_nothing_more(
    rows: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    question = asked()
    for _ in range(rows):
        for _ in range(rows):
            say_all_of(answered(question))
    client.get(question.get_absolute_url())
    with django_assert_num_queries(10):
        client.get(question.get_absolute_url())


def test_where_views_differ_it_is_said_above(client: Client) -> None:
    question: Question = asked(title="Do I need a degree to begin?")
    for position, region in (("yes", "Peru"), ("no", "Ghana"), ("no", "Ghana")):
        answer = answered(question)
        Answer.objects.filter(pk=answer.pk).update(position=position, region=region)
    html = client.get(question.get_absolute_url()).content.decode()
    assert "Views differ" in html
    assert "1 says yes, 2 say no." in html
    assert "<bdi>In Ghana</bdi>: <b>No</b>" in html
