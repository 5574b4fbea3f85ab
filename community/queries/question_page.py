"""A question with everything on its page: one query a table, however long the thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from community.enums import ProposalState
from community.models import Answer, Comment, MentorProfile, Question, Tag, TaggedQuestion
from community.queries.guide.items import guide_items_for
from community.queries.guide.thread import GuideOfThread, guide_of
from community.queries.moderation import (
    attach_edit_notices,
    attach_undo_notices,
    duplicates_of,
    last_act_on,
)
from community.queries.positions import views_of
from community.queries.question_reader import my_vote, of_reader
from community.queries.queue.shown_promise import ShownPromise, promise_columns, promise_for
from community.queries.queue.turn_box import TurnBox, turn_box, turn_columns
from community.queries.similar import similar_to
from community.queries.trust import trust_in, with_trust
from community.rules import answers as answer_rules
from community.rules import guide as guide_rules
from community.rules import moderation, posts, questions

if TYPE_CHECKING:
    from careers.models import FaqItem
    from community.enums import AnswerSort
    from community.models.answer import AnswerQuerySet
    from community.queries.positions import Views
    from community.queries.similar import Similar
    from community.queries.trust import Trust
    from community.rules.posts import Person

TAGS_SHOWN = 4
GUIDE_ITEMS_SHOWN = 4


@dataclass(frozen=True)
class ShownComment:
    comment: Comment
    can_edit: bool
    can_delete: bool
    can_restore: bool


@dataclass
class ShownPost:
    """A question or an answer, and what this reader may do with it."""

    post: Question | Answer
    kind: str
    can_vote: bool
    why_no_vote: str
    can_comment: bool
    can_edit: bool
    can_delete: bool
    can_restore: bool
    can_accept: bool = False
    is_accepted: bool = False
    # What the mentor who wrote it knows about, this question’s tags first.
    expertise: list[Tag] = field(default_factory=list)
    comments: list[ShownComment] = field(default_factory=list)
    # Of an answer: items that took passages over, and items whose advice has changed since.
    in_guide: list[FaqItem] = field(default_factory=list)
    guide_changes: list[FaqItem] = field(default_factory=list)
    can_choose_name: bool = False
    trust: Trust | None = None
    # Of a question.
    turn: TurnBox | None = None
    # Of the view, which knows about forms.
    comment_form: object = None
    release_form: object = None
    missing_form: object = None


@dataclass(frozen=True)
class QuestionPage:
    question: Question
    shown: ShownPost
    answers: list[ShownPost]
    views: Views | None
    can_answer: bool
    can_unaccept: bool
    duplicates: list[Question]
    guide: GuideOfThread
    # Similar to it or on its tags, beside those that an editor linked.
    guide_items: list[FaqItem]
    similar: list[Question]
    # The last proposal of it for the guide, as far as it concerns this reader.
    proposal: dict[str, Any] | None
    can_propose: bool
    can_promote: bool
    can_link: bool
    can_close: bool
    can_see_readings: bool
    can_forget_readings: bool
    # Of one that waits for a mentor.
    promise: ShownPromise | None


def find_question(pk: int, reader: Person) -> Question | None:
    """A question that `reader` may see, with all that its own part of the page says.

    Adds `my_vote`, `is_bookmarked`, `my_draft` (the text of an answer begun earlier),
    `my_draft_said` (what else its form held), `my_level` (follow, mute or nothing), `takes_part`,
    `is_read_by_mentor` and `proposal`, the last one for the guide.
    """
    question: Question | None = (
        Question.objects.visible_to(reader)
        .select_related("author", "duplicate_of", "answered_by_item__article")
        .select_related("imported__site", "imported__author__site", "promise")
        .select_related("claim__mentor__user")
        .prefetch_related(
            Prefetch("tagged", queryset=TaggedQuestion.objects.select_related("tag__guide_topic"))
        )
        .annotate(**of_reader(reader), **turn_columns(reader), **promise_columns(reader))
        .annotate(last_act=last_act_on("question"))
        .filter(pk=pk)
        .first()
    )
    return question


def question_page(question: Question, reader: Person, sort: AnswerSort) -> QuestionPage:
    """`question` as `find_question` gives it."""
    answers = list(_answers(question, reader).sorted(sort))
    guide = guide_of(question)
    similar = similar_to(question)
    shown = [_show_answer(answer, question, reader, guide) for answer in answers]
    own = _show(question, question, reader)
    others = [one for one in answers if one.is_public and one.author_id != question.author_id]
    own.can_delete = questions.can_delete_question(reader, question, answers_by_others=len(others))
    _add_comments([own, *shown], question, reader)
    if reader.is_authenticated:
        attach_edit_notices([question, *answers], reader=reader)
        comments = [each.comment for one in (own, *shown) for each in one.comments]
        attach_undo_notices([question, *answers, *comments], reader=reader)
    can_answer = questions.can_answer(reader, question)
    can_propose = guide_rules.can_propose(reader, question, is_mentor=question.is_read_by_mentor)
    can_promote = guide_rules.can_promote(reader, question)
    return QuestionPage(
        question=question,
        shown=own,
        answers=shown,
        views=views_of(answers),
        can_answer=can_answer,
        can_unaccept=answer_rules.can_unaccept(reader, question),
        duplicates=duplicates_of(question),
        guide=guide,
        guide_items=_guide_items(question, guide, similar),
        similar=similar.questions,
        proposal=_proposal(question, reader, decides=can_propose or can_promote),
        can_propose=can_propose,
        can_promote=can_promote,
        can_link=guide_rules.can_link(reader, question),
        can_close=moderation.may_close(reader)
        and not posts.is_own(reader, question)
        and not question.is_closed,
        can_see_readings=guide_rules.can_see_readings(reader, question, can_answer=can_answer),
        can_forget_readings=guide_rules.can_forget_readings(reader, question),
        promise=promise_for(question, reader),
    )


def _guide_items(question: Question, guide: GuideOfThread, similar: Similar) -> list[FaqItem]:
    """What is most like it first; what a person linked, or closed it with, stands elsewhere."""
    said = {*guide.linked, guide.closing}
    near = dict.fromkeys([*similar.items, *guide_items_for(question.tag_list)])
    return [item for item in near if item not in said][:GUIDE_ITEMS_SHOWN]


def shown_post(post: Question | Answer, reader: Person) -> ShownPost:
    """One post with its comments, for the part of the page that changes.

    A question as `find_question` gives it.
    """
    question = post if isinstance(post, Question) else post.question
    shown = _show(post, question, reader)
    _add_comments([shown], question, reader)
    return shown


def _answers(question: Question, reader: Person) -> AnswerQuerySet:
    answers: AnswerQuerySet = (
        with_trust(Answer.objects.filter(question=question), reader)
        .itself_visible_to(reader)
        .select_related("author__mentor", "imported__site", "imported__author__site")
        .prefetch_related("author__mentor__tags")
        .annotate(my_vote=my_vote(reader, "answer"), last_act=last_act_on("answer"))
    )
    return answers


def _show(post: Question | Answer, question: Question, reader: Person) -> ShownPost:
    shown = ShownPost(
        post=post,
        kind="answer" if isinstance(post, Answer) else "question",
        can_vote=posts.can_vote(reader, post, question),
        why_no_vote=_why_no_vote(post, question, reader),
        can_comment=posts.can_comment(reader, post, question),
        can_edit=posts.can_edit(reader, post, question),
        can_delete=posts.can_delete(reader, post, question),
        can_restore=posts.can_restore(reader, post, question),
    )
    if isinstance(post, Question):
        shown.turn = turn_box(post, reader)
    else:
        shown.is_accepted = question.accepted_answer_id == post.pk
        shown.can_accept = answer_rules.can_accept(reader, post, question)
        if post.by_mentor and hasattr(post.author, "mentor"):
            shown.expertise = _expertise(post.author.mentor, question)
    return shown


def _proposal(question: Question, reader: Person, *, decides: bool) -> dict[str, Any] | None:
    """Whoever proposed it hears what came of it; others, that it waits, before they do it again."""
    said = question.proposal
    if said is None or said["by"] == reader.pk:
        return said
    return said if decides and said["state"] == ProposalState.OPEN else None


def _show_answer(
    answer: Answer, question: Question, reader: Person, guide: GuideOfThread
) -> ShownPost:
    shown = _show(answer, question, reader)
    is_mentor = question.is_read_by_mentor
    shown.trust = trust_in(answer, question, reader, is_mentor=is_mentor)
    shown.in_guide = guide.taken.get(answer.pk, [])
    shown.guide_changes = guide.changed_since(answer)
    shown.can_choose_name = guide_rules.can_choose_name(reader, answer)
    return shown


def _expertise(mentor: MentorProfile, question: Question) -> list[Tag]:
    asked = question.tag_list
    return sorted(mentor.tags.all(), key=lambda tag: tag not in asked)[:TAGS_SHOWN]


def _why_no_vote(post: Question | Answer, question: Question, reader: Person) -> str:
    if posts.is_own(reader, post):
        return _("You wrote this yourself: let others say what it is worth.")
    if not posts.passes_lock(reader, question):
        return _("This thread is locked.")
    return _("This is not public.")


def _add_comments(shown: list[ShownPost], question: Question, reader: Person) -> None:
    """To the posts in `shown`, in one query; oldest first."""
    by_post = {(one.kind, one.post.pk): one for one in shown}
    answers = [pk for kind, pk in by_post if kind == "answer"]
    wanted = Q(answer__in=answers)
    if ("question", question.pk) in by_post:
        wanted |= Q(question=question)
    comments = Comment.objects.itself_visible_to(reader).filter(wanted).select_related("author")
    comments = comments.annotate(last_act=last_act_on("comment"))
    for comment in comments.order_by("created_at", "pk"):
        on_answer = ("answer", comment.answer_id)
        by_post[on_answer if comment.answer_id else ("question", question.pk)].comments.append(
            ShownComment(
                comment=comment,
                can_edit=posts.can_edit(reader, comment, question),
                can_delete=posts.can_delete(reader, comment, question),
                can_restore=posts.can_restore(reader, comment, question),
            )
        )
