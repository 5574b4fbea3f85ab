"""Keep what the search looks at as everybody may read it, in the transaction of each change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from careers.content import without_marks
from careers.models import FaqItem
from community.actions.meaning import queue_vectors
from community.models import (
    Answer,
    Question,
    SearchDocument,
    SearchGram,
    SearchWord,
    TaggedQuestion,
)
from community.search import analysis
from community.search.engines import engine
from community.search.ranking import pull_of_item, pull_of_question
from community.search.vocabulary import grams
from core.markdown import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from careers.models import Article

BATCH = 200
# Of what is written here: documents of an older one are written again by `rebuild_search`.
VERSION = 1
PATIENCE = 10  # seconds, then the worker’s other jobs have their turn
LONGEST_TEXT = 100_000  # characters of body and answers that are looked at
FIELDS = (
    *("title", "text", "title_terms", "tag_terms", "body_terms", "answer_terms"),
    *("length", "pull", "dated_at", "version", "digest"),
)


def index_question(question_id: int) -> None:
    """Call it last, within the transaction that changed the thread, its tags or who sees it."""
    index_questions([question_id])


def index_article(article: Article) -> None:
    """Called within the transaction that changed what readers of the article see."""
    index_items(article.items.values_list("pk", flat=True))


@transaction.atomic
def index_questions(ids: Iterable[int]) -> None:
    wanted = list(ids)
    questions = (
        Question.objects.public()
        .filter(pk__in=wanted)
        .prefetch_related(
            Prefetch("tagged", TaggedQuestion.objects.select_related("tag")),
            Prefetch("answers", Answer.objects.public().order_by("pk").defer("body")),
        )
        .defer("body")
    )
    _write("question", wanted, [_question_document(question) for question in questions])


@transaction.atomic
def index_items(ids: Iterable[int]) -> None:
    wanted = list(ids)
    items = FaqItem.objects.live().filter(pk__in=wanted).select_related("article")
    _write("item", wanted, [_item_document(item) for item in items])


def forget_gone_documents() -> int:
    """Delete documents of what is no longer public; returns how many there were."""
    questions = SearchDocument.objects.exclude(question=None).exclude(
        question__in=Question.objects.public()
    )
    items = SearchDocument.objects.exclude(item=None).exclude(item__in=FaqItem.objects.live())
    return questions.delete()[0] + items.delete()[0]


def missing_questions() -> QuerySet[Question]:
    """Return what is public and not looked at, or as an older version wrote it."""
    return Question.objects.public().exclude(search_document__version=VERSION).order_by("pk")


def missing_items() -> QuerySet[FaqItem]:
    """As `missing_questions`, of the guide."""
    return FaqItem.objects.live().exclude(search_document__version=VERSION).order_by("pk")


def index_missing() -> int:
    """Catch up, as far as PATIENCE goes, after an update or a restore; returns how many."""
    written, begun = 0, monotonic()
    for rows, index in ((missing_questions(), index_questions), (missing_items(), index_items)):
        while ids := list(rows.values_list("pk", flat=True)[:BATCH]):
            index(ids)
            written += len(ids)
            if monotonic() - begun > PATIENCE:
                return written
    return written


def outdate_all() -> None:
    """Have everything written again by `rebuild_search`; meanwhile it is found as it was."""
    SearchDocument.objects.update(version=0)


@transaction.atomic
def count_words() -> None:
    """Count anew how many documents hold each word; forget those that none does."""
    engine().count_documents()
    SearchWord.objects.filter(documents=0).delete()


@dataclass(frozen=True)
class _Words:
    """The four fields of a document, as plain text."""

    title: str
    tags: str
    body: str
    answers: str = ""

    def __str__(self) -> str:
        return f"{self.title}\0{self.tags}\0{self.body}\0{self.answers}"


def _question_document(question: Question) -> tuple[SearchDocument, _Words]:
    answers = "\n".join(plain_text(answer.body_html) for answer in question.answers.all())
    words = _Words(
        title=question.title,
        tags=" ".join(tag.name for tag in question.tag_list),
        body=plain_text(question.body_html)[:LONGEST_TEXT],
        answers=answers[:LONGEST_TEXT],
    )
    pull = pull_of_question(
        is_accepted=question.accepted_at is not None,
        is_mentor_answered=question.mentor_answer_count > 0,
    )
    document = SearchDocument(question=question, pull=pull, dated_at=question.active_at)
    return _with_words(document, words), words


def _item_document(item: FaqItem) -> tuple[SearchDocument, _Words]:
    beside = item.beside
    texts = [item.short_answer, plain_text(item.body_html)]
    texts += [position.text for position in beside.positions]
    texts += [*beside.pros, *beside.cons, *(quote.text for quote in beside.quotes)]
    words = _Words(
        title=item.question,
        tags=f"{item.ask_tags} {item.article.title}",
        body=without_marks("\n".join(texts))[:LONGEST_TEXT],
    )
    dated_at = item.changed_at or timezone.now()
    document = SearchDocument(item=item, pull=pull_of_item(), dated_at=dated_at)
    return _with_words(document, words), words


def _with_words(document: SearchDocument, words: _Words) -> SearchDocument:
    terms = {
        "title_terms": analysis.indexed_stems(words.title),
        "tag_terms": analysis.indexed_stems(words.tags),
        "body_terms": analysis.indexed_stems(words.body),
        "answer_terms": analysis.indexed_stems(words.answers),
    }
    for name, found in terms.items():
        setattr(document, name, analysis.field(found))
    document.title = words.title
    document.text = "\n".join(filter(None, [words.body, words.answers]))
    document.length = sum(map(len, terms.values()))
    document.version = VERSION
    document.digest = hashlib.sha256(str(words).encode()).hexdigest()[:16]
    return document


def _write(key: str, ids: Sequence[int], found: Sequence[tuple[SearchDocument, _Words]]) -> None:
    """Write what is public of `ids`, and take away what is not."""
    documents = [document for document, _ in found]
    gone = set(ids) - {getattr(document, f"{key}_id") for document in documents}
    if gone:
        SearchDocument.objects.filter(**{f"{key}__in": gone}).delete()
    SearchDocument.objects.bulk_create(
        documents, update_conflicts=True, unique_fields=[key], update_fields=FIELDS
    )
    queue_vectors(document.pk for document in documents)
    _learn({word for _, words in found for word in analysis.words(str(words))})


def _learn(seen: set[str]) -> None:
    """Remember words that were never seen: whoever types half of one is led to the whole."""
    known = set(SearchWord.objects.filter(word__in=seen).values_list("word", flat=True))
    new = sorted(seen - known)
    SearchWord.objects.bulk_create(
        (SearchWord(word=word, term=analysis.stem(word)) for word in new), ignore_conflicts=True
    )
    rows = SearchWord.objects.filter(word__in=new, grams=None)
    SearchGram.objects.bulk_create(
        SearchGram(word=row, gram=gram) for row in rows for gram in sorted(grams(row.word))
    )
