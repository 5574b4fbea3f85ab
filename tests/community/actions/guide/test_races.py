"""Two people at the same thread or article at the same moment."""

from functools import partial

import pytest

from careers.queries.revisions import working_revision
from community.actions.guide.promotion import promote_passages
from community.actions.guide.proposals import decline_proposal, propose_thread
from community.models import GuideProposal, GuideUse
from community.queries.guide.promotion import candidates_of
from tests.factories.threads import answered, mentor
from tests.support.guide import editor, item_content, live_article
from tests.support.races import at_once, kinds

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_of_two_who_propose_at_once_one_is_told() -> None:
    question, people = answered().question, [mentor(), mentor()]
    results = at_once(*(partial(propose_thread, question=question, by=by) for by in people))

    assert kinds(results) == ["GuideProposal", "ValidationError"]
    assert GuideProposal.objects.count() == 1


def test_of_two_who_decide_at_once_one_is_told() -> None:
    proposal = propose_thread(question=answered().question, by=mentor())
    results = at_once(
        *(
            partial(decline_proposal, proposal=proposal, by=editor(), reason=reason)
            for reason in ("Too special", "Too short")
        )
    )

    assert kinds(results) == ["GuideProposal", "ValidationError"]


def test_what_two_take_into_one_item_at_once_both_stands_in_it() -> None:
    article = live_article(item_content(key="degree", body="It helps."))
    threads = [answered(body=body).question for body in ("One.", "Two.")]
    results = at_once(
        *(
            partial(
                promote_passages,
                question=question,
                names=[name for one in candidates_of(question) for name in one.passages],
                article=article,
                by=editor(),
                key="degree",
            )
            for question in threads
        )
    )

    assert kinds(results) == ["ArticleRevision", "ArticleRevision"]
    revision = working_revision(article)
    assert revision is not None
    (item,) = revision.content.items
    assert sorted(item.body.split("\n\n")) == ["It helps.", "One.", "Two."]
    assert (len(item.origins), GuideUse.objects.count()) == (2, 2)
