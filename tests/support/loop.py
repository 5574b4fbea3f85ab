"""A thread that went into the guide and came back, by the actions of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from careers.actions.publishing import go_live
from careers.enums import Significance
from careers.queries.revisions import working_revision
from community.actions.answers import edit_answer
from community.actions.guide.links import write_readings
from community.actions.guide.promotion import promote_passages
from community.actions.guide.proposals import propose_thread
from community.models import GuideUse
from community.queries.guide.promotion import candidates_of
from tests.factories.threads import answered, asked
from tests.support.guide import item_content, live_article, publish

if TYPE_CHECKING:
    from accounts.models import User
    from careers.models import Article
    from community.models import Question

KEY = "small-steps"


def promote(question: Question) -> str:
    """Where passages of a thread are chosen."""
    return f"/admin/community/guideproposal/promote/{question.pk}/"


def names(question: Question) -> list[str]:
    """Of all its passages."""
    return [name for one in candidates_of(question) for name in one.passages]


def promote_and_publish(question: Question, article: Article, *, by: User, key: str = KEY) -> None:
    """Take the first passage of every answer over, and show it to readers."""
    firsts = [next(iter(one.passages)) for one in candidates_of(question)]
    revision = promote_passages(question=question, names=firsts, article=article, by=by, key=key)
    article.refresh_from_db()
    go_live(article, revision)


def thread_in_the_guide(question: Question, *, editor: User, mentor: User) -> GuideUse:
    """Its answers are credited by an item that changed since; one of them was edited after that.

    Another thread is proposed by `mentor`. Returns the use of the edited answer.
    """
    article = live_article(item_content(key=KEY, question="How small may a step be?"), by=editor)
    promote_and_publish(question, article, by=editor)
    write_readings(question, [article.items.get()], origin=article.items.get())
    revision = working_revision(article)
    assert revision
    better = [
        item_content(
            key=item.key, question=item.question, body=f"{item.body}\n\nMore.", origins=item.origins
        )
        for item in revision.content.items
    ]
    publish(article, *better, by=editor, significance=Significance.MAJOR)
    use = GuideUse.objects.filter(answer__question=question).order_by("-pk")[0]
    edit_answer(
        answer=use.answer, body=f"{use.answer.body}\n\nAnd rest.", by=editor, base=1, note="Added"
    )
    other = asked(by=editor, title="How do I read a paper in an hour?")
    answered(other, body="Begin with the figures.")
    propose_thread(question=other, by=mentor, note="Asked every week")
    return use
