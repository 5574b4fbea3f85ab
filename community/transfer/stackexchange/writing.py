"""Threads become rows here: a batch of them in one transaction, each whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from community.actions.counters import answer_counters, question_counters
from community.actions.questions import EXCERPT_LENGTH
from community.actions.queue.turns import settle_turns
from community.enums import Turn
from community.models import (
    Answer,
    Comment,
    ImportedPost,
    Question,
    Revision,
    TaggedQuestion,
)
from community.transfer.stackexchange.licences import licence_of
from community.transfer.stackexchange.reading import moment, tag_names
from community.transfer.stackexchange.revisions import revisions_of
from core.markdown import RENDERER_VERSION, plain_text
from core.sql import insert_rows
from core.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from community.models import SourceSite, Tag
    from community.transfer.stackexchange.incoming import (
        IncomingComment,
        IncomingPost,
        IncomingThread,
    )
    from community.transfer.stackexchange.people import Author, Key, People
    from community.transfer.stackexchange.texts import Text


class Writer:
    def __init__(
        self, *, site: SourceSite, people: People, tags: dict[str, Tag], licence: str
    ) -> None:
        self._site = site
        self._people = people
        self._tags = tags
        self._licence = licence

    @transaction.atomic
    def write(self, threads: list[IncomingThread], texts: list[list[Text]]) -> None:
        """`texts`: for each thread, of its posts and then of its comments."""
        batch = _Batch(threads, texts, self._there(threads))
        authors = self._people.bring({key for thread in threads for key in thread.authors})
        self._write_questions(batch, authors)
        self._write_answers(batch, authors)
        self._write_comments(batch, authors)
        self._write_revisions(batch, authors)
        insert_rows(ImportedPost, batch.imported)
        _accept(batch)
        _recount(batch)

    def _there(self, threads: list[IncomingThread]) -> dict[int, Question | Answer]:
        """Posts of earlier runs that something new hangs on."""
        wanted = {thread.id for thread in threads if thread.question is None}
        wanted |= {comment.post for thread in threads for comment in thread.comments}
        wanted -= {post.id for thread in threads for post in thread.posts}
        if not wanted:
            return {}
        known = ImportedPost.objects.filter(site=self._site, foreign_id__in=wanted, comment=None)
        return {
            row.foreign_id: row.question or row.answer  # type: ignore[misc]  # one of them is set
            for row in known.select_related("question", "answer")
        }

    def _write_questions(self, batch: _Batch, authors: dict[Key, Author]) -> None:
        rows: dict[int, Question] = {}
        for thread, texts in batch.with_texts():
            if post := thread.question:
                question = Question(**_text(post, texts[0], authors), **_of_post(post))
                # Nobody is here to read an answer; `_recount` knows who is.
                question.turn = Turn.NOBODY
                question.turn_since = question.waiting_since = post.at
                question.set_title(post.title)
                question.excerpt = excerpt(plain_text(question.body_html), EXCERPT_LENGTH)
                if closed := thread.closing:
                    question.closed_at = closed.at
                    question.closed_reason = closed.reason
                    question.closed_note = closed.note
                rows[post.id] = question
        Question.objects.bulk_create(rows.values())
        batch.questions = rows
        batch.remember(self._mapping(post, authors, question=rows[post.id]) for post in batch.asked)
        tagged = (
            TaggedQuestion(content_object=rows[post.id], tag=tag)
            for post in batch.asked
            for tag in self._tags_of(post)
        )
        insert_rows(TaggedQuestion, tagged)

    def _write_answers(self, batch: _Batch, authors: dict[Key, Author]) -> None:
        rows: dict[int, Answer] = {}
        for thread, texts in batch.with_texts():
            for post, text in zip(thread.posts, texts, strict=False):
                if post is not thread.question:
                    rows[post.id] = Answer(
                        **_text(post, text, authors),
                        **_of_post(post),
                        question_id=batch.question_of(thread).pk,
                    )
        Answer.objects.bulk_create(rows.values())
        batch.answers = rows
        batch.remember(
            self._mapping(post, authors, answer=rows[post.id])
            for thread in batch.threads
            for post in thread.answers
        )

    def _write_comments(self, batch: _Batch, authors: dict[Key, Author]) -> None:
        rows: dict[int, Comment] = {}
        incoming: list[IncomingComment] = []
        for thread, texts in batch.with_texts():
            for comment, text in zip(thread.comments, texts[len(thread.posts) :], strict=True):
                on = batch.post(comment.post)
                key = "question_id" if isinstance(on, Question) else "answer_id"
                rows[comment.id] = Comment(**_text(comment, text, authors), **{key: on.pk})
                incoming.append(comment)
        Comment.objects.bulk_create(rows.values())
        batch.remember(self._mapping(each, authors, comment=rows[each.id]) for each in incoming)

    def _write_revisions(self, batch: _Batch, authors: dict[Key, Author]) -> None:
        rows = (
            revision
            for thread in batch.threads
            for post in thread.posts
            for revision in revisions_of(
                post, batch.post(post.id), tags=self._tags, authors=authors
            )
        )
        insert_rows(Revision, rows)

    def _tags_of(self, post: IncomingPost) -> list[Tag]:
        found = (self._tags.get(name) for name in tag_names(post.row.get("Tags", "")))
        return list(dict.fromkeys(tag for tag in found if tag))

    def _mapping(
        self, each: IncomingPost | IncomingComment, authors: dict[Key, Author], **post: object
    ) -> ImportedPost:
        return ImportedPost(
            site=self._site,
            foreign_id=each.id,
            author_id=authors[each.author].person,
            licence=licence_of(each.row, each.at, default=self._licence),
            **post,
        )


class _Batch:
    """What is written of some threads, by the numbers at the source."""

    def __init__(
        self,
        threads: list[IncomingThread],
        texts: list[list[Text]],
        there: dict[int, Question | Answer],
    ) -> None:
        self.threads = threads
        self.asked = [thread.question for thread in threads if thread.question]
        self.questions: dict[int, Question] = {}
        self.answers: dict[int, Answer] = {}
        self.imported: list[ImportedPost] = []
        self.there = there
        self._texts = texts

    def with_texts(self) -> Iterable[tuple[IncomingThread, list[Text]]]:
        return zip(self.threads, self._texts, strict=True)

    def remember(self, rows: Iterable[ImportedPost]) -> None:
        self.imported += rows

    def post(self, id_: int) -> Question | Answer:
        return self.questions.get(id_) or self.answers.get(id_) or self.there[id_]

    def question_of(self, thread: IncomingThread) -> Question:
        question = self.post(thread.id)
        if not isinstance(question, Question):
            raise TypeError(f"Number {thread.id} is an answer here and a question in the dump.")
        return question


def _text(
    each: IncomingPost | IncomingComment, text: Text, authors: dict[Key, Author]
) -> dict[str, object]:
    return {
        "author_id": authors[each.author].account,
        "created_at": each.at,
        "body": text.body,
        "body_html": text.html,
        "body_version": RENDERER_VERSION,
    }


def _of_post(post: IncomingPost) -> dict[str, object]:
    edited_at = post.steps[-1].at if len(post.steps) > 1 else None
    return {"imported_score": post.points, "edited_at": edited_at}


def _accept(batch: _Batch) -> None:
    """As the asker did there; the day of it is all that a dump tells."""
    changed = []
    for thread in batch.threads:
        if thread.question and thread.accepted is not None:
            question, answer = batch.questions[thread.id], batch.answers[thread.accepted]
            day = moment({"day": thread.accepted_on or ""}, "day")
            question.accepted_answer = answer
            question.accepted_at = max(day, answer.created_at) if day else answer.created_at
            changed.append(question)
    Question.objects.bulk_update(changed, ["accepted_answer", "accepted_at"])


def _recount(batch: _Batch) -> None:
    questions = [batch.question_of(thread).pk for thread in batch.threads]
    answers = [answer.pk for answer in batch.answers.values()]
    Answer.objects.filter(pk__in=answers).update(**answer_counters())
    Question.objects.filter(pk__in=questions).update(**question_counters())
    settle_turns(Question.objects.filter(pk__in=questions))
