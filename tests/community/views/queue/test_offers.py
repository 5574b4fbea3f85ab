"""The pages of an offer, and of asking a mentor by name."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from community.actions.queue.offers import ask_mentor, decline_offer
from community.enums import OfferState
from community.models import Block, MentorProfile, Offer, Question, Tag
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.factories.mentoring import ClaimFactory
from tests.factories.offers import OfferFactory
from tests.factories.threads import asked, mentor

pytestmark = pytest.mark.django_db


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="python", group="skills")


@pytest.fixture
def question(tag: Tag) -> Question:
    return asked(tags=[tag])


@pytest.fixture
def mira(tag: Tag) -> User:
    return mentor(tag, user__name="Mira", headline="Has hired for it")


@pytest.fixture
def offer(question: Question, mira: User) -> Offer:
    return ask_mentor(question=question, mentor=mira.mentor, by=question.author)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_a_mentor_reads_why_it_is_offered(question: Question, mira: User) -> None:
    reasons = {"tags": [["python", True], ["sql", False]], "room": 3, "offered_days": 9}
    offer = OfferFactory.create(question=question, mentor=mira.mentor, reasons=reasons)
    shown = page(signed_in(mira), f"/offers/{offer.pk}/")
    assert (
        "Offered to you because you answer python (endorsed) and sql, have room for 2 more and "
        "were last offered one 9 days ago." in shown
    )
    assert "A question is offered to you" in shown
    assert "The asker reads it" not in shown  # nobody hears of it


def test_a_wish_says_whose_it_is(offer: Offer, mira: User) -> None:
    shown = page(signed_in(mira), f"/offers/{offer.pk}/")
    assert f"<bdi>{offer.question.author.display_name}</bdi> asks for you by name." in shown
    assert "The asker reads it" in shown


def test_a_wider_match_says_so(question: Question, mira: User) -> None:
    reasons = {"tags": [], "near": ["skills"], "room": 1, "offered_days": None}
    offer = OfferFactory.create(question=question, mentor=mira.mentor, reasons=reasons)
    shown = page(signed_in(mira), f"/offers/{offer.pk}/")
    assert (
        "because you answer tags near its own, for which nobody has room and "
        "have not been offered a question before." in shown
    )


def test_an_offer_is_its_mentor_s_alone(offer: Offer, tag: Tag) -> None:
    for verb in ("accept", "decline", "hand-over"):
        assert signed_in(mentor(tag)).post(f"/offers/{offer.pk}/{verb}/").status_code == 404
    page(signed_in(mentor(tag)), f"/offers/{offer.pk}/", 404)
    page(signed_in(offer.question.author), f"/offers/{offer.pk}/", 403)


def test_of_a_hidden_question_nothing_is_shown(offer: Offer, mira: User) -> None:
    Question.objects.filter(pk=offer.question_id).update(hidden_at=timezone.now())
    page(signed_in(mira), f"/offers/{offer.pk}/", 404)


def test_accepting_leads_to_the_answer(offer: Offer, mira: User) -> None:
    answer = signed_in(mira).post(f"/offers/{offer.pk}/accept/")
    assert answer.headers["Location"] == f"{offer.question.get_absolute_url()}#your-answer"
    offer.refresh_from_db()
    assert offer.state == OfferState.ACCEPTED


def test_who_keeps_as_many_as_they_can_reads_why_it_cannot_be_taken(
    offer: Offer, mira: User
) -> None:
    claims = ClaimFactory.create_batch(3, mentor=mira.mentor)
    client, path = signed_in(mira), offer.get_absolute_url()
    why = "You keep 3 questions already: answer or release one first."
    shown = page(client, path)
    assert why in shown
    assert f"{path}accept/" not in shown
    assert f"{path}decline/" in shown
    assert why in client.post(f"{path}accept/", follow=True).content.decode()
    claims[0].delete()
    shown = page(client, path)
    assert why not in shown
    assert f"{path}accept/" in shown


def test_declining_with_a_reason(offer: Offer, mira: User) -> None:
    answer = signed_in(mira).post(f"/offers/{offer.pk}/decline/", {"reason": "Away <b>now</b>"})
    assert answer.headers["Location"] == "/desk/"
    shown = page(signed_in(offer.question.author), offer.question.get_absolute_url())
    assert "cannot take it. <q" in shown
    assert "Away &lt;b&gt;now&lt;/b&gt;" in shown
    stranger = page(Client(), offer.question.get_absolute_url())
    assert "Away" not in stranger
    assert "Mira" not in stranger


def test_a_reason_not_given_is_not_claimed(offer: Offer, mira: User) -> None:
    decline_offer(offer=offer, by=mira)
    shown = page(signed_in(offer.question.author), offer.question.get_absolute_url())
    assert "cannot take it." in shown
    assert "<q" not in shown


def test_too_long_a_reason_stays_in_the_form(offer: Offer, mira: User) -> None:
    answer = signed_in(mira).post(f"/offers/{offer.pk}/decline/", {"reason": "word " * 70})
    assert answer.status_code == 422
    assert "Write at most 300 characters" in answer.content.decode()
    assert "word word" in answer.content.decode()


def test_deciding_twice_is_explained(offer: Offer, mira: User) -> None:
    client = signed_in(mira)
    client.post(f"/offers/{offer.pk}/decline/")
    assert client.post(f"/offers/{offer.pk}/decline/").status_code == 422
    shown = page(client, client.post(f"/offers/{offer.pk}/accept/").headers["Location"])
    assert "This offer has ended." in shown
    assert "You have declined it." in shown


def test_handing_over_by_the_form(offer: Offer, mira: User, tag: Tag) -> None:
    omar, full = mentor(tag, user__name="Omar"), mentor(tag, question_capacity=0, user__name="Fu")
    shown = page(signed_in(mira), f"/offers/{offer.pk}/")
    assert "Omar: python" in shown
    assert "Fu:" not in shown
    path = f"/offers/{offer.pk}/hand-over/"
    assert signed_in(mira).post(path, {"mentor": full.mentor.pk}).status_code == 422
    assert signed_in(mira).post(path, {"mentor": omar.mentor.pk}).status_code == 302
    made = Offer.objects.get(mentor=omar.mentor)
    assert "<bdi>Mira</bdi> hands it over to you." in page(signed_in(omar), f"/offers/{made.pk}/")
    shown = page(signed_in(offer.question.author), offer.question.get_absolute_url())
    assert "has handed it over." in shown
    assert "Handed over by Mira." in shown


def test_handing_over_to_nobody_in_particular(offer: Offer, mira: User) -> None:
    assert signed_in(mira).post(f"/offers/{offer.pk}/hand-over/").status_code == 302
    offer.refresh_from_db()
    assert offer.state == OfferState.HANDED_OVER
    assert Offer.objects.count() == 1


def test_an_asker_chooses_a_mentor(question: Question, mira: User, tag: Tag) -> None:
    mentor(tag, question_capacity=0, user__name="Full")
    client = signed_in(question.author)
    assert f"/questions/{question.pk}/mentors/" in page(client, question.get_absolute_url())
    path = f"/questions/{question.pk}/mentors/"
    shown = page(client, path)
    assert "Mira: python" in shown
    assert "Full" not in shown
    answer = client.post(path, {"mentor": mira.mentor.pk})
    assert answer.headers["Location"] == question.get_absolute_url()
    assert Offer.objects.get().mentor.user == mira
    assert "asked, and has time to decide until" in page(client, question.get_absolute_url())
    assert "No mentor for its tags has room right now" in page(client, path)


def test_choosing_nobody_or_somebody_else_is_refused_beside_the_field(
    question: Question, mira: User
) -> None:
    client, path = signed_in(question.author), f"/questions/{question.pk}/mentors/"
    for data, words in (
        ({}, "Choose a mentor."),
        ({"mentor": "x"}, "cannot be asked now"),
        ({"mentor": str(mentor().mentor.pk)}, "cannot be asked now"),
    ):
        answer = client.post(path, data)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not Offer.objects.exists()


def test_only_the_asker_chooses(question: Question, mira: User) -> None:
    path = f"/questions/{question.pk}/mentors/"
    assert signed_in(UserFactory.create()).get(path).status_code == 403
    assert path not in page(signed_in(mira), question.get_absolute_url())


def test_asking_from_the_page_of_a_mentor(question: Question, mira: User, tag: Tag) -> None:
    elsewhere = asked(by=question.author, title="Where do I find such a job?")
    others = asked(tags=[tag], title="Is it the question of somebody else?")
    client, path = signed_in(question.author), f"/people/{mira.username}/ask/"
    assert path in page(client, f"/people/{mira.username}/")
    assert path not in page(signed_in(mira), f"/people/{mira.username}/")
    shown = page(client, path)
    assert question.title in shown
    assert elsewhere.title not in shown
    assert others.title not in shown
    assert client.post(path, {"question": others.pk}).status_code == 422
    answer = client.post(path, {"question": question.pk})
    assert answer.headers["Location"] == question.get_absolute_url()
    assert Offer.objects.get().question == question


def test_who_has_no_such_question_is_told_what_to_do(mira: User) -> None:
    shown = page(signed_in(UserFactory.create()), f"/people/{mira.username}/ask/")
    assert "You have no question that this mentor could be asked about" in shown
    assert 'href="/questions/ask/"' in shown


def test_who_has_asked_enough_mentors_reads_why_there_is_no_form(
    question: Question, offer: Offer, tag: Tag
) -> None:
    third, path = mentor(tag), f"/questions/{question.pk}/mentors/"
    client = signed_in(question.author)
    assert path in page(client, question.get_absolute_url())
    assert '<form class="form"' in page(client, path)
    ask_mentor(question=question, mentor=mentor(tag).mentor, by=question.author)
    why = "You have asked 2 mentors about it already: wait for one of the answers first."
    assert path not in page(client, question.get_absolute_url())
    shown = page(client, path)
    assert why in shown
    assert '<form class="form"' not in shown
    refused = client.post(path, {"mentor": third.mentor.pk})
    assert refused.status_code == 422
    assert why in refused.content.decode()
    of_third = f"/people/{third.username}/ask/"
    assert "You have no question that" in page(client, of_third)
    decline_offer(offer=offer, by=offer.mentor.user)
    assert path in page(client, question.get_absolute_url())
    assert question.title in page(client, of_third)


@pytest.mark.parametrize("why", ["paused", "idle", "blocked"])
def test_a_mentor_who_takes_no_questions_has_no_button(
    why: str, question: Question, mira: User
) -> None:
    client, path = signed_in(question.author), f"/people/{mira.username}/"
    assert f"{path}ask/" in page(client, path)
    if why == "blocked":
        Block.objects.create(blocker=mira, blocked=question.author)
    else:
        away = {"paused": {"paused_until": timezone.now() + timedelta(days=9)}}
        fields = away.get(why, {"is_idle_paused": True})
        MentorProfile.objects.filter(user=mira).update(**fields)
    assert f"{path}ask/" not in page(client, path)
    assert "You have no question that" in page(client, f"{path}ask/")


@pytest.mark.parametrize("who", ["nobody", "reader"])
def test_whoever_is_no_mentor_is_not_asked(who: str) -> None:
    reader = UserFactory.create(username="reader")
    page(signed_in(reader), f"/people/{who}/ask/", 404)


@pytest.mark.parametrize("count", [1, 3])
def test_choosing_costs_the_same_for_many(
    question: Question, tag: Tag, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        mentor(tag)
    client = signed_in(question.author)
    client.get("/tags/")
    with django_assert_num_queries(13):
        client.get(f"/questions/{question.pk}/mentors/")
