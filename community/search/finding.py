"""Find questions and items of the guide, one page of them at a time, whoever looks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Left

from careers.models import FaqItem
from community.enums import SearchKind, SearchSort
from community.models import Question, SearchDocument
from community.queries.question_lists import rows
from community.search.filters import narrow
from community.search.marking import mark, snippet
from community.search.matching import WINDOW, best, holding_all, rank
from community.search.pieces import Role
from community.search.vocabulary import mend, read_words
from core.pagination import paginate
from core.text import read_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.utils.safestring import SafeString

    from community.search.query import SearchQuery
    from community.search.vocabulary import Reading

PAGE = 20
EXCERPT_FROM = 10_000  # characters of a text in which an excerpt is looked for
BELOW_ALL_VOTES = -(2**31)


@dataclass(frozen=True)
class Result:
    """Either a question, as components/question_row.html shows it, or an item of the guide."""

    title: SafeString
    excerpt: SafeString
    question: Question | None = None
    item: FaqItem | None = None


@dataclass(frozen=True)
class Found:
    """A page of `results`, with the cursors that components/pagination.html reads.

    `counts` has all kinds; with `has_more` there are others beyond what was counted. `mended` is
    the text as it was taken, when words of it were misspelt.
    """

    query: SearchQuery
    results: list[Result] = field(default_factory=list)
    counts: dict[SearchKind, int] = field(default_factory=dict)
    has_more: frozenset[SearchKind] = frozenset()
    mended: str = ""
    previous_cursor: str | None = None
    next_cursor: str | None = None
    is_first_page: bool = True

    @property
    def is_empty(self) -> bool:
        return not self.results


def search(query: SearchQuery, *, page: str = "") -> Found:
    """`page` is a number where the best stand first, else a cursor. Any of them has an answer."""
    readings = read_words(query.sought)
    if query.is_empty or not (readings or query.filters or query.kind):
        return Found(query)
    if query.is_contradictory:
        return Found(query, counts=dict.fromkeys(SearchKind, 0))
    if readings and query.order == SearchSort.RELEVANCE:
        found, ids = _ranked(query, readings, page)
    else:
        found, ids = _sorted(query, readings, page)
    return replace(
        found,
        results=_results(ids, frozenset(term for one in readings for term in one.terms)),
        mended=_mended(query, readings),
    )


def find_items(typed: str, *, limit: int) -> list[FaqItem]:
    """Items of the guide that everybody may read, with their articles; the best first."""
    scored = best(typed, among=SearchDocument.objects.filter(question=None), limit=limit)
    place = {row.document_id: number for number, row in enumerate(scored)}
    documents = dict(SearchDocument.objects.filter(pk__in=place).values_list("item_id", "pk"))
    items = FaqItem.objects.live().select_related("article").filter(pk__in=documents)
    return sorted(items, key=lambda item: place[documents[item.pk]])


def has_item_with(typed: str) -> bool:
    """Whether an item of the guide holds all of the words."""
    readings = read_words(typed)
    return bool(readings) and holding_all(readings).filter(question=None).exists()


def _ranked(query: SearchQuery, readings: list[Reading], page: str) -> tuple[Found, list[int]]:
    """The best of all kinds are ranked whatever is shown, so that the tabs can count them."""
    everything = replace(query, kind=SearchKind.ALL)
    # Phrases are read letter by letter, so only where their words stand.
    in_phrases = read_words(" ".join(query.phrases))
    documents = holding_all(in_phrases) if in_phrases else SearchDocument.objects.all()
    is_narrow = in_phrases or query.filters
    ids = _best(query, readings, narrow(documents, everything) if is_narrow else None)
    of_guide = SearchDocument.objects.filter(question=None)
    guide = set(of_guide.filter(pk__in=ids).values_list("pk", flat=True))
    by_kind = {
        SearchKind.ALL: ids,
        SearchKind.QUESTION: [pk for pk in ids if pk not in guide],
        SearchKind.GUIDE: [pk for pk in ids if pk in guide],
    }
    if len(ids) == WINDOW:
        by_kind[SearchKind.GUIDE] = _best(query, readings, narrow(documents, everything) & of_guide)
    shown = by_kind[query.kind]
    number = read_number(page) or 1
    first = (number - 1) * PAGE
    if not 0 < first < len(shown):
        number, first = 1, 0
    found = Found(
        query=query,
        counts={kind: len(one) for kind, one in by_kind.items()},
        has_more=frozenset(by_kind if len(ids) == WINDOW else ()) - {SearchKind.GUIDE},
        previous_cursor=str(number - 1) if number > 1 else None,
        next_cursor=str(number + 1) if first + PAGE < len(shown) else None,
        is_first_page=number == 1,
    )
    return found, shown[first : first + PAGE]


def _best(
    query: SearchQuery, readings: list[Reading], among: QuerySet[SearchDocument] | None
) -> list[int]:
    found = rank(readings, text=query.sought, among=among, limit=WINDOW)
    return [row.document_id for row in found]


def _sorted(query: SearchQuery, readings: list[Reading], page: str) -> tuple[Found, list[int]]:
    """With a date or votes as the order, a document that holds a part of the words is no answer."""
    documents = holding_all(readings) if readings else SearchDocument.objects.all()
    everything = narrow(documents, replace(query, kind=SearchKind.ALL))
    counts = {
        SearchKind.QUESTION: everything.filter(item=None)[:WINDOW].count(),
        SearchKind.GUIDE: everything.filter(question=None)[:WINDOW].count(),
    }
    counts[SearchKind.ALL] = min(sum(counts.values()), WINDOW)
    shown, order = _in_order(narrow(documents, query), query)
    rows_of_page = paginate(shown.only("pk"), order=order, cursor=page, size=PAGE)
    found = Found(
        query=query,
        counts=counts,
        has_more=frozenset(kind for kind, count in counts.items() if count == WINDOW),
        previous_cursor=rows_of_page.previous_cursor,
        next_cursor=rows_of_page.next_cursor,
        is_first_page=not rows_of_page.previous_cursor,
    )
    return found, [document.pk for document in rows_of_page.items]


def _in_order(
    documents: QuerySet[SearchDocument], query: SearchQuery
) -> tuple[QuerySet[SearchDocument], tuple[str, str]]:
    """What is of the guide is as new as its last change, and stands below all votes.

    Questions alone, public by their own word as well, are an index walk.
    """
    is_by_votes = query.sort == SearchSort.VOTES
    column = "question__score" if is_by_votes else "question__created_at"
    if query.is_for_questions_alone and query.kind != SearchKind.GUIDE:
        public = documents.filter(question__hidden_at=None, question__deleted_at=None)
        return public.annotate(place=F(column)), ("-place", "-pk")
    otherwise = Value(BELOW_ALL_VOTES) if is_by_votes else F("dated_at")
    return documents.annotate(place=Coalesce(column, otherwise)), ("-place", "-pk")


def _results(ids: list[int], stems: frozenset[str]) -> list[Result]:
    documents = (
        SearchDocument.objects.filter(pk__in=ids)
        .only("title", "question", "item")
        .annotate(beginning=Left("text", EXCERPT_FROM))
        .in_bulk()
    )
    questions = rows(Question.objects.public()).in_bulk(_ids(documents.values(), "question_id"))
    items = FaqItem.objects.live().select_related("article").defer("body", "body_html")
    items_by_id = items.in_bulk(_ids(documents.values(), "item_id"))
    results = [
        Result(
            title=mark(document.title, stems),
            excerpt=snippet(document.beginning, stems),
            question=questions.get(document.question_id or 0),
            item=items_by_id.get(document.item_id or 0),
        )
        for document in (documents[pk] for pk in ids if pk in documents)
    ]
    return [result for result in results if result.question or result.item]


def _ids(documents: Iterable[SearchDocument], column: str) -> list[int]:
    return [pk for document in documents if (pk := getattr(document, column))]


def _stands_in_public(reading: Reading, word: str) -> bool:
    """A word is remembered after its last text was hidden, and for good if its stem stays."""
    is_written = Q(title__icontains=word) | Q(text__icontains=word)
    return holding_all([reading]).filter(is_written).exists()


def _mended(query: SearchQuery, readings: Iterable[Reading]) -> str:
    """The text with its misspelt words put right; empty when there are none."""
    meant = {
        reading.word: reading.mended
        for reading in readings
        if reading.mended and _stands_in_public(reading, reading.mended)
    }
    if not meant:
        return ""
    words = {Role.WORD, Role.PHRASE}
    return " ".join(
        mend(piece.raw, meant) if piece.role in words else piece.raw for piece in query.pieces
    )
