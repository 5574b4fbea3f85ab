"""Lists of questions: public ones only, a page of them for the cost of an index walk."""

from django.db.models import Prefetch

from accounts.models import User
from community.enums import QuestionFilter, QuestionSort
from community.models import Bookmark, Question, Tag, TaggedQuestion
from community.models.question import QuestionQuerySet
from core.pagination import Page, paginate

ROWS = 30
ORDERS = {
    QuestionSort.NEWEST: ("-created_at", "-pk"),
    QuestionSort.ACTIVE: ("-active_at", "-pk"),
    QuestionSort.HOT: ("-hotness", "-pk"),
    QuestionSort.VOTES: ("-score", "-pk"),
}
LONGEST_WAIT_FIRST = ("lane", "waiting_since", "pk")
# Bodies are long and no row shows one.
COLUMNS = (
    *("title", "slug", "excerpt", "language"),
    *("score", "answer_count", "mentor_answer_count", "hotness"),
    *("turn", "turn_since", "waiting_since", "lane"),
    *("accepted_answer_id", "created_at", "active_at", "closed_at", "hidden_at", "deleted_at"),
    *("author__username", "author__name"),
)


def rows(questions: QuestionQuerySet) -> QuestionQuerySet:
    """What components/question_row.html shows, in two queries for any number of rows."""
    tagged = TaggedQuestion.objects.select_related("tag").only(
        "content_object_id", "tag__name", "tag__slug"
    )
    return (
        questions.select_related("author")
        .only(*COLUMNS)
        .prefetch_related(Prefetch("tagged", queryset=tagged))
    )


def list_questions(
    *,
    sort: QuestionSort = QuestionSort.NEWEST,
    which: QuestionFilter = QuestionFilter.ALL,
    tag: Tag | None = None,
    cursor: str | None = None,
    size: int = ROWS,
    strict: bool = False,
) -> Page[Question]:
    """Those that wait for a mentor come oldest first, whatever `sort` says: they are a queue."""
    questions = filtered(Question.objects.public(), which)
    if tag:
        questions = questions.tagged(tag)
    order = LONGEST_WAIT_FIRST if which == QuestionFilter.WAITING else ORDERS[sort]
    return paginate(rows(questions), order=order, cursor=cursor, size=size, strict=strict)


def list_questions_of(
    author: User, *, cursor: str | None, size: int = ROWS, strict: bool = False
) -> Page[Question]:
    questions = rows(Question.objects.public().filter(author=author))
    order = ORDERS[QuestionSort.NEWEST]
    return paginate(questions, order=order, cursor=cursor, size=size, strict=strict)


def list_bookmarks(
    user: User, *, cursor: str | None, size: int = ROWS, strict: bool = False
) -> Page[Bookmark]:
    """The one marked last comes first. A question hidden meanwhile is gone from here too."""
    bookmarks = Bookmark.objects.filter(user=user, question__in=Question.objects.public())
    questions = Prefetch("question", queryset=rows(Question.objects.all()))
    return paginate(
        bookmarks.prefetch_related(questions),
        order=("-created_at", "-pk"),
        cursor=cursor,
        size=size,
        strict=strict,
    )


def newest_questions(limit: int) -> list[Question]:
    return list(rows(Question.objects.public()).order_by("-created_at", "-pk")[:limit])


def filtered(questions: QuestionQuerySet, which: QuestionFilter) -> QuestionQuerySet:
    match which:
        case QuestionFilter.UNANSWERED:
            return questions.unanswered()
        case QuestionFilter.WAITING:
            return questions.waiting()
        case QuestionFilter.UNACCEPTED:
            return questions.unaccepted()
        case _:
            return questions
