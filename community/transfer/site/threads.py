"""Questions, answers and comments with their history, and where they touch the guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When

from community.actions.questions import EXCERPT_LENGTH
from community.models import (
    Answer,
    Comment,
    GuideLink,
    GuideUse,
    Image,
    Question,
    QuestionReading,
    Revision,
    TaggedQuestion,
)
from community.models.grounds import GROUNDS
from community.transfer.site import visible
from community.transfer.site.columns import FirstAuthor, Made, Picture, Rows, plain, ref
from community.transfer.site.gathered import Names
from community.transfer.site.sheet import Sheet
from community.transfer.site.values import Json, Unfit, read_number
from core.markdown import plain_text
from core.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

HIDDEN = "hidden and deleted posts are left out as a whole"
RENDERED = "rendered again from the text"
COUNTED = "counted again from the rows"
WAIT = "nobody waits on another site"
MODERATORS = "moderators alone see it"
UNNAMED = "nothing refers to it"
FORM = "of the form that it was sent with"
OF_POSTS = {
    "body_html": RENDERED,
    "body_version": RENDERED,
    "form_token": FORM,
    "hidden_at": HIDDEN,
    "hidden_by": HIDDEN,
    "hidden_reason": HIDDEN,
    "hidden_note": HIDDEN,
    "deleted_at": HIDDEN,
}
EDITORS = "editors alone see it"


def _questions() -> Rows:
    accepted = Q(accepted_answer__in=visible.answers().order_by().values("pk"))
    shown: Rows = visible.questions().annotate(
        shown_accepted_at=Case(When(accepted, then="accepted_at"))
    )
    return shown


def _write_question(question: Question, _: Json) -> None:
    question.set_title(question.title)
    question.set_body(question.body)
    question.excerpt = excerpt(plain_text(question.body_html), EXCERPT_LENGTH)


def _write_post(post: Answer | Comment, _: Json) -> None:
    post.set_body(post.body)


def _check_duplicate(values: Json) -> None:
    if values["duplicate_of"] == values["id"]:
        raise Unfit("“duplicate_of”: a question is no duplicate of itself")


def _on_one_post(values: Json) -> None:
    if (values["question"] is None) == (values["answer"] is None):
        raise Unfit("it has to be of a question or of an answer")


def _accepted_their_own() -> None:
    own = Q(accepted_answer=None) | Q(accepted_answer__question=F("pk"))
    if wrong := Question.objects.exclude(own).first():
        raise Unfit(f"question {wrong.pk} has accepted the answer of another one")


def _all_have_a_history() -> None:
    for model, name in ((Question, "question"), (Answer, "answer")):
        told = Revision.objects.filter(**{name: OuterRef("pk")})
        if silent := model.objects.exclude(Exists(told)).first():
            raise Unfit(f"{name} {silent.pk} has no revision")


def score(model: type[Question | Answer]) -> Made:
    return Made(
        "score", (model, "imported_score"), "number", lambda value, _: value, read_number, "score"
    )


QUESTIONS = Sheet(
    name="questions",
    model=Question,
    rows=_questions,
    columns=(
        *plain(Question, "id"),
        ref(Question, "author", "username"),
        *plain(Question, "created_at", "edited_at", "title", "body", "language"),
        Names(
            "tags",
            TaggedQuestion,
            here="content_object",
            there="tag",
            key="name",
            is_ordered=True,
            many=(Question, "tags"),
        ),
        score(Question),
        ref(Question, "accepted_answer", "id", among=visible.answers, is_late=True),
        *plain(Question, "accepted_at", lookup="shown_accepted_at"),
        *plain(Question, "closed_at", "closed_reason", "closed_note"),
        ref(Question, "duplicate_of", "id", among=visible.questions, is_late=True),
        ref(Question, "answered_by_item", "key", among=visible.items),
        *plain(Question, "locked_at", "locked_note"),
    ),
    check=_check_duplicate,
    complete=_write_question,
    finish=_accepted_their_own,
    left_out=OF_POSTS
    | {
        "slug": "follows from the title",
        "excerpt": "follows from the text",
        "score": "in the file as the sum of all votes, whoever cast them",
        "answer_count": COUNTED,
        "mentor_answer_count": COUNTED,
        "hotness": COUNTED,
        "active_at": COUNTED,
        "closed_by": MODERATORS,
        "locked_by": MODERATORS,
        "turn": WAIT,
        "turn_since": WAIT,
        "waiting_since": WAIT,
        "lane": WAIT,
        "asker_spoke_at": WAIT,
        "asker_reminded_at": WAIT,
        "settled_at": WAIT,
        "unsettled_at": WAIT,
    },
    left_out_inside={(TaggedQuestion, "id"): "its order is that of the list"},
)

ANSWERS = Sheet(
    name="answers",
    model=Answer,
    rows=visible.answers,
    columns=(
        *plain(Answer, "id"),
        ref(Answer, "question", "id"),
        ref(Answer, "author", "username"),
        *plain(Answer, "created_at", "edited_at", "body", "by_mentor", "is_unnamed_in_guide"),
        *plain(Answer, *GROUNDS, "checked_at", "question_changed_at"),
        score(Answer),
    ),
    complete=_write_post,
    left_out=OF_POSTS
    | {
        "score": "in the file as the sum of all votes, whoever cast them",
        "confidence": COUNTED,
    },
)

COMMENTS = Sheet(
    name="comments",
    model=Comment,
    rows=visible.comments,
    columns=(
        *plain(Comment, "id"),
        ref(Comment, "question", "id"),
        ref(Comment, "answer", "id"),
        ref(Comment, "author", "username"),
        *plain(Comment, "created_at", "edited_at", "body"),
    ),
    check=_on_one_post,
    complete=_write_post,
    left_out=OF_POSTS | {"asks_asker": WAIT},
)

REVISIONS = Sheet(
    name="revisions",
    model=Revision,
    rows=lambda: Revision.objects.filter(
        Q(question__in=visible.questions()) | Q(answer__in=visible.answers())
    ),
    columns=(
        ref(Revision, "question", "id"),
        ref(Revision, "answer", "id"),
        *plain(Revision, "number"),
        ref(Revision, "by", "username"),
        *plain(Revision, "created_at", "title", "tag_names", "body", "note", "copied_from"),
        *plain(Revision, *GROUNDS),
    ),
    check=_on_one_post,
    finish=_all_have_a_history,
    left_out={"id": "its post and number say which it is"},
)

GUIDE_LINKS = Sheet(
    name="guide_links",
    model=GuideLink,
    rows=lambda: GuideLink.objects.filter(
        question__in=visible.questions(), item__in=visible.live_items()
    ),
    columns=(ref(GuideLink, "question", "id"), ref(GuideLink, "item", "key")),
    left_out={"id": UNNAMED, "by": EDITORS, "created_at": EDITORS},
)


def _see_answers(uses: Sequence[GuideUse]) -> None:
    """Editors are told when an answer has changed since: it has not, since it arrived."""
    body = Answer.objects.filter(pk=OuterRef("answer")).values("body")
    GuideUse.objects.filter(pk__in=[use.pk for use in uses]).update(seen_body=Subquery(body))


def _show(use: GuideUse, _: Json) -> None:
    use.is_live = True


GUIDE_USES = Sheet(
    name="guide_uses",
    model=GuideUse,
    rows=lambda: GuideUse.objects.filter(
        is_live=True, answer__in=visible.answers(), item__in=visible.live_items()
    ),
    columns=(
        ref(GuideUse, "answer", "id"),
        ref(GuideUse, "item", "key"),
        *plain(GuideUse, "revision_number"),
    ),
    complete=_show,
    saved=_see_answers,
    left_out={
        "id": UNNAMED,
        "is_live": "all of them are",
        "seen_body": EDITORS,
        "seen_public": EDITORS,
        "passages": EDITORS,
        "by": EDITORS,
        "created_at": EDITORS,
    },
)


def _begin(reading: QuestionReading, _: Json) -> None:
    reading.is_origin = True


ASKED_FROM = Sheet(
    name="asked_from",
    model=QuestionReading,
    # What else somebody had read is told to those who answer, and to nobody else.
    rows=lambda: QuestionReading.objects.filter(
        is_origin=True, question__in=visible.questions(), item__in=visible.live_items()
    ),
    columns=(ref(QuestionReading, "question", "id"), ref(QuestionReading, "item", "key")),
    complete=_begin,
    left_out={"id": UNNAMED, "is_origin": "all of them are"},
)


IMAGES = Sheet(
    name="images",
    model=Image,
    rows=lambda: Image.objects.exclude(file=""),
    is_of_named=True,
    columns=(
        *plain(Image, "id"),
        Picture("file", Image._meta.get_field("file"), "file"),
        *plain(Image, "width", "height"),
        FirstAuthor("person", Image._meta.get_field("uploader"), "username"),
    ),
    left_out={
        "original": "thrown away when the picture is ready",
        "refused": "told to the uploader alone",
        "created_at": "when the row was written, which no page shows",
    },
)
