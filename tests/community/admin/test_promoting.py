"""Taking passages of a thread over, or declining what was proposed."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from careers.models import Article, ArticleRevision
from careers.queries.revisions import working_revision
from community.actions.answers import accept_answer
from community.actions.guide.proposals import propose_thread
from community.actions.guide.uses import set_named_in_guide
from community.enums import ProposalState
from community.models import Answer, Question
from tests.factories.accounts import staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import answered, asked, mentor
from tests.support.guide import draft_of, editor, item_content, live_article
from tests.support.loop import names, promote

pytestmark = pytest.mark.django_db

SECRET = "sealedletter"


def sent(thread: Question, article: Article, /, **changes: object) -> dict[str, Any]:
    fields = {
        "passages": names(thread)[:1],
        "target": str(article.pk),
        "question": "How do I begin?",
        "short_answer": "With one.",
    }
    return fields | changes


class TestPromoting:
    def test_the_page_offers_every_passage_with_what_an_editor_weighs(
        self, as_editor: Client, thread: Question, article: Article
    ) -> None:
        answer = thread.answers.get()
        accept_answer(answer=answer, by=thread.author)
        set_named_in_guide(answer=answer, is_named=False, by=answer.author)
        propose_thread(question=thread, by=mentor(), note="Asked every week")
        page = as_editor.get(promote(thread))
        html = page.content.decode()
        assert html.count('name="passages"') == 2
        assert "<li>read</li>" in html
        told = (answer.author.display_name, "Mentor", "Accepted", "0 votes", "Asked every week")
        assert [word for word in (*told, "does not want to be named") if word not in html] == []
        form = page.context["form"]
        assert form["question"].value() == "Where do I begin with papers?"
        assert form["target"].value() == str(article.pk)

    def test_passages_go_into_a_draft_and_the_editor_to_its_text(
        self, as_editor: Client, thread: Question, article: Article
    ) -> None:
        proposal = propose_thread(question=thread, by=mentor())
        answer = as_editor.post(promote(thread), sent(thread, article))
        assert (answer.status_code, answer["Location"]) == (
            302,
            f"/admin/careers/article/{article.pk}/write/",
        )
        revision = working_revision(article)
        assert revision is not None
        assert [item.body for item in revision.content.items] == ["It helps.", "Begin with one."]
        proposal.refresh_from_db()
        assert proposal.state == ProposalState.TAKEN

    def test_onto_an_item_that_is_there(
        self, as_editor: Client, thread: Question, article: Article
    ) -> None:
        typed = {"target": f"{article.pk}/degree", "question": "", "short_answer": ""}
        as_editor.post(promote(thread), sent(thread, article, **typed))
        revision = working_revision(article)
        assert revision is not None
        assert [item.body for item in revision.content.items] == ["It helps.\n\nBegin with one."]

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"passages": []}, "Choose what the guide takes over."),
            ({"passages": ["7-abc"]}, "An answer was changed or removed meanwhile."),
            ({"question": ""}, "A new item needs it."),
            ({"short_answer": " "}, "A new item needs it."),
            ({"short_answer": "x" * 301}, "at most 300 characters"),
            ({"target": "0"}, "Select a valid choice"),
        ],
        ids=["nothing", "gone", "no question", "no answer", "too long", "nowhere"],
    )
    def test_what_is_wrong_is_said_and_nothing_is_lost(
        self,
        as_editor: Client,
        thread: Question,
        article: Article,
        changes: dict[str, Any],
        sentence: str,
    ) -> None:
        typed = sent(thread, article, **changes)
        page = as_editor.post(promote(thread), typed)
        html = page.content.decode()
        assert page.status_code == 422
        assert sentence in html
        assert page.context["chosen"] == typed["passages"]
        assert page.context["form"]["short_answer"].value() == typed["short_answer"]
        assert ArticleRevision.objects.count() == 1

    def test_an_item_that_left_meanwhile_is_said(
        self, as_editor: Client, thread: Question, article: Article
    ) -> None:
        typed = sent(thread, article, target=f"{article.pk}/degree")
        draft_of(article, item_content(key="other"), by=editor())
        page = as_editor.post(promote(thread), typed)
        assert page.status_code == 422
        assert page.context["chosen"] == typed["passages"]

    @pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
    def test_nothing_that_is_not_public_is_offered(
        self, as_editor: Client, thread: Question, article: Article, state: str
    ) -> None:
        hidden = answered(thread, body=SECRET)
        name = names(thread)[-1]
        Answer.objects.filter(pk=hidden.pk).update(**{state: timezone.now()})
        assert SECRET not in as_editor.get(promote(thread)).content.decode()
        page = as_editor.post(promote(thread), sent(thread, article, passages=[name]))
        assert page.status_code == 422
        assert SECRET not in page.content.decode()
        Question.objects.update(**{state: timezone.now()})
        assert as_editor.get(promote(thread)).status_code == 404

    def test_an_article_in_review_says_so(
        self, as_editor: Client, thread: Question, article: Article
    ) -> None:
        draft_of(article, item_content(key="degree"), by=editor())
        ArticleRevision.objects.filter(state="draft").update(state="in-review")
        assert "First steps · In review" in as_editor.get(promote(thread)).content.decode()

    @pytest.mark.parametrize("group", [None, "Moderators"])
    def test_others_are_refused(
        self, client: Client, thread: Question, article: Article, group: str | None
    ) -> None:
        client.force_login(staff_user(group) if group else mentor())
        refused = 403 if group else 302
        for door in (promote(thread), f"{promote(thread)}decline/"):
            assert client.get(door).status_code == refused
            assert client.post(door, sent(thread, article)).status_code == refused
        assert ArticleRevision.objects.count() == 1

    @pytest.mark.parametrize("size", [1, 3])
    def test_the_page_costs_the_same_however_long_the_thread(
        self, as_editor: Client, size: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        question = asked(tags=TagFactory.create_batch(size))
        for _ in range(size):
            answered(question, body="One.\n\nTwo.")
            draft_of(live_article(), item_content(), by=editor())
        as_editor.get(promote(question))
        with django_assert_num_queries(11):
            as_editor.get(promote(question))


class TestDeclining:
    def test_with_a_reason(self, as_editor: Client, thread: Question) -> None:
        proposal = propose_thread(question=thread, by=mentor())
        answer = as_editor.post(f"{promote(thread)}decline/", {"reason": "Too special"})
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
        proposal.refresh_from_db()
        assert (proposal.state, proposal.reason) == (ProposalState.DECLINED, "Too special")

    def test_without_one_it_asks_again(self, as_editor: Client, thread: Question) -> None:
        proposal = propose_thread(question=thread, by=mentor())
        page = as_editor.post(f"{promote(thread)}decline/", {"reason": " "})
        assert page.status_code == 422
        assert "Say why it stays a thread." in page.content.decode()
        proposal.refresh_from_db()
        assert proposal.state == ProposalState.OPEN

    def test_nothing_was_proposed(self, as_editor: Client, thread: Question) -> None:
        answer = as_editor.post(f"{promote(thread)}decline/", {"reason": "No"})
        assert (answer.status_code, answer["Location"]) == (302, promote(thread))


class TestList:
    def test_editors_look_at_the_proposals(self, as_editor: Client, thread: Question) -> None:
        propose_thread(question=thread, by=mentor())
        hidden = answered().question
        propose_thread(question=hidden, by=mentor())
        Question.objects.filter(pk=hidden.pk).update(title=SECRET, hidden_at=timezone.now())
        html = as_editor.get("/admin/community/guideproposal/").content.decode()
        assert thread.title in html
        assert promote(thread) in html
        assert SECRET not in html
