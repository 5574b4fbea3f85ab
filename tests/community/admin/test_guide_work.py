"""What waits for editors: proposals, and answers that changed after the guide took from them."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from careers.models import Article
from careers.registry import WorkRow, work_from_above
from community.actions.answers import edit_answer
from community.actions.guide.promotion import promote_passages
from community.actions.guide.proposals import propose_thread
from community.models import Answer, GuideUse, Question
from community.queries.guide.work import work_of_the_loop
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.threads import answered, mentor
from tests.support.guide import editor as guide_editor
from tests.support.loop import names, promote

pytestmark = pytest.mark.django_db

SECRET = "sealedletter"


def source(use: GuideUse) -> str:
    return f"/admin/community/guideproposal/sources/{use.pk}/"


class TestSources:
    @pytest.fixture
    def use(self, thread: Question, article: Article) -> GuideUse:
        promote_passages(
            question=thread,
            names=names(thread)[:1],
            article=article,
            by=guide_editor(),
            key="degree",
        )
        return GuideUse.objects.get()

    def edit(self, use: GuideUse, body: str) -> None:
        author = use.answer.author
        edit_answer(answer=use.answer, body=body, by=author, base=1, note="Said better")

    def test_the_difference_is_shown_and_seen(
        self, as_editor: Client, editor: User, use: GuideUse
    ) -> None:
        self.edit(use, "Begin with three.\n\n- read\n- write")
        html = as_editor.get(source(use)).content.decode()
        assert "<mark>one</mark>" in html
        assert "<mark>three</mark>" in html
        assert f"/admin/careers/article/{use.item.article_id}/write/" in html
        answer = as_editor.post(source(use))
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
        use.refresh_from_db()
        assert use.seen_body.startswith("Begin with three.")
        assert work_of_the_loop(editor) == []

    @pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
    def test_what_was_removed_is_not_shown(
        self, as_editor: Client, editor: User, use: GuideUse, state: str
    ) -> None:
        Answer.objects.update(**{state: timezone.now()}, body=SECRET)
        html = as_editor.get(source(use)).content.decode()
        assert "not public any more" in html
        assert "Begin with one." in html
        assert SECRET not in html
        as_editor.post(source(use))
        assert work_of_the_loop(editor) == []

    @pytest.mark.parametrize("group", [None, "Moderators"])
    def test_others_are_refused(self, client: Client, use: GuideUse, group: str | None) -> None:
        client.force_login(staff_user(group) if group else mentor())
        seen = use.seen_body
        self.edit(use, "Other words altogether.")
        for answer in (client.get(source(use)), client.post(source(use))):
            assert answer.status_code == (403 if group else 302)
        use.refresh_from_db()
        assert use.seen_body == seen


class TestWork:
    def test_others_have_none(self, thread: Question) -> None:
        propose_thread(question=thread, by=mentor())
        others = (UserFactory.create(), mentor(), staff_user("Moderators"))
        assert [work_of_the_loop(user) for user in others] == [[], [], []]

    def test_proposals_and_changed_sources_with_their_promise(self, article: Article) -> None:
        by = guide_editor()
        with time_machine.travel("2026-05-01T12:00:00Z", tick=False):
            question = answered(by=mentor(), body="Begin with one.").question
            promote_passages(
                question=question, names=names(question), article=article, by=by, key="degree"
            )
            use = GuideUse.objects.get()
            proposed = answered().question
            propose_thread(question=proposed, by=mentor(), note="Asked every week")
        with time_machine.travel("2026-05-03T12:00:00Z", tick=False):
            edit_answer(answer=use.answer, body="Begin.", by=use.answer.author, base=1)
        assert work_of_the_loop(by) == [
            WorkRow(
                kind="Proposed for the guide",
                title=proposed.title,
                url=promote(proposed),
                due=date(2026, 5, 15),
                detail="Asked every week",
            ),
            WorkRow(
                kind="A source answer changed",
                title="Do I need a degree?",
                url=source(use),
                due=date(2026, 5, 17),
                detail=question.title,
            ),
        ]

    def test_it_stands_in_the_list_of_all_work(self, thread: Question) -> None:
        propose_thread(question=thread, by=mentor())
        assert thread.title in [row.title for row in work_from_above(guide_editor())]

    def test_a_thread_that_went_away_waits_for_nobody(self, thread: Question) -> None:
        propose_thread(question=thread, by=mentor())
        Question.objects.filter(pk=thread.pk).update(hidden_at=timezone.now())
        assert work_of_the_loop(guide_editor()) == []

    @pytest.mark.parametrize("size", [1, 3])
    def test_in_a_fixed_number_of_queries(
        self, article: Article, size: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        by = guide_editor()
        for _ in range(size):
            question = answered(by=mentor(), body="Begin with one.").question
            promote_passages(
                question=question, names=names(question), article=article, by=by, key="degree"
            )
            propose_thread(question=answered().question, by=mentor())
        Answer.objects.update(body="Other words.")
        work_of_the_loop(by)
        with django_assert_num_queries(3):
            assert len(work_of_the_loop(by)) == 2 * size
