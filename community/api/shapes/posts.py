from dataclasses import asdict
from datetime import datetime
from typing import Any, Self

from ninja import Field, Schema

from community.api.links import absolute, api_url
from community.api.shapes.people import Author
from community.models import Answer, Bookmark, Comment, Draft, ImportedPost, Question
from community.models.post import Post
from core.markdown import with_whole_addresses

LICENCE = "CC BY-SA 4.0"
SCORE = "Votes for it less votes against it."


class Source(Schema):
    url: str
    author: str = Field(description="The name shown there.")
    author_url: str = Field(description="Empty when nothing is known of them.")

    @classmethod
    def of(cls, imported: ImportedPost) -> Self:
        author = imported.author
        return cls(
            url=imported.source_url, author=author.display_name, author_url=author.source_url
        )


class Text(Schema):
    id: int = Field(examples=[7])
    url: str
    body_markdown: str = Field(description="As its author wrote it.")
    body_html: str = Field(description="Rendered and cleaned, with whole addresses.")
    author: Author
    licence: str = Field(examples=[LICENCE])
    source: Source | None = Field(description="The other site that it was brought from.")
    created_at: datetime
    edited_at: datetime | None

    @staticmethod
    def fields_of(post: Question | Answer | Comment, page: str) -> dict[str, Any]:
        """`page`: the address of its thread; `post` has its `imported` selected."""
        imported: ImportedPost | None = getattr(post, "imported", None)
        return {
            "id": post.pk,
            "url": page if isinstance(post, Question) else f"{page}#{post.anchor}",
            "body_markdown": post.body,
            "body_html": with_whole_addresses(post.body_html, page),
            "author": Author.of(post.author),
            "licence": imported.licence if imported else LICENCE,
            "source": Source.of(imported) if imported else None,
            "created_at": post.created_at,
            "edited_at": post.edited_at,
        }


class CommentShape(Text):
    @classmethod
    def of(cls, comment: Comment, page: str) -> Self:
        return cls(**cls.fields_of(comment, page))


class QuestionRow(Schema):
    id: int = Field(examples=[7])
    url: str
    api_url: str
    title: str = Field(examples=["Do I need a degree to begin?"])
    excerpt: str = Field(description="The beginning, without markup.")
    language: str = Field(examples=["en"], description="Of its text: ISO 639-1.")
    tags: list[str] = Field(examples=[["degree", "self-taught"]])
    score: int = Field(description=SCORE)
    answer_count: int
    mentor_answer_count: int
    accepted_answer_id: int | None
    is_closed: bool = Field(description="It takes no more answers.")
    is_waiting: bool = Field(description="Open, and a mentor is still to answer.")
    author: Author
    created_at: datetime
    active_at: datetime = Field(description="When something last happened to it.")

    @staticmethod
    def row_of(question: Question) -> dict[str, Any]:
        """Needs the columns of queries.question_lists.rows and no other."""
        return {
            "id": question.pk,
            "url": absolute(question.get_absolute_url()),
            "api_url": api_url("question", question.pk),
            "title": question.title,
            "excerpt": question.excerpt,
            "language": question.language,
            "tags": [tag.name for tag in question.tag_list],
            "score": question.score,
            "answer_count": question.answer_count,
            "mentor_answer_count": question.mentor_answer_count,
            "accepted_answer_id": question.accepted_answer_id,
            "is_closed": question.is_closed,
            "is_waiting": question.is_waiting,
            "author": Author.of(question.author),
            "created_at": question.created_at,
            "active_at": question.active_at,
        }

    @classmethod
    def of(cls, question: Question) -> Self:
        return cls(**cls.row_of(question))


class GroundsShape(Schema):
    """What an answer rests on and where it holds, as its author says; empty where nothing was."""

    basis: str = Field(examples=["did"], description="did, hired, taught or read.")
    position: str = Field(examples=["depends"], description="yes, depends or no.")
    region: str = Field(examples=["Germany"])
    seniority: str = Field(examples=["senior"], description="entry, mid, senior or lead.")
    company: str = Field(
        examples=["start-up"],
        description="start-up, mid-sized, large, agency, public, research or own.",
    )
    year: int | None = Field(examples=[2025])
    ai_help: str = Field(examples=[""], description="wording, translation or none.")


class AnswerShape(Text):
    api_url: str
    question_id: int
    score: int = Field(description=SCORE)
    is_accepted: bool = Field(description="The asker says that it solved the question.")
    by_mentor: bool = Field(
        description="Its author was a mentor when it was written, and not the one who asked."
    )
    grounds: GroundsShape
    checked_at: datetime | None = Field(description="When its author last said that it holds.")
    question_changed_at: datetime | None = Field(
        description="When the asker put the question otherwise; null when its author looked since."
    )
    comments: list[CommentShape] = Field(description="The oldest first.")

    @staticmethod
    def fields_of_answer(answer: Answer, question: Question) -> dict[str, Any]:
        page = absolute(question.get_absolute_url())
        return {
            **Text.fields_of(answer, page),
            "api_url": api_url("answer", answer.pk),
            "question_id": question.pk,
            "score": answer.score,
            "is_accepted": question.accepted_answer_id == answer.pk,
            "by_mentor": answer.by_mentor,
            "grounds": GroundsShape(**asdict(answer.grounds)),
            "checked_at": answer.checked_at,
            "question_changed_at": answer.question_changed_at,
            "comments": [CommentShape.of(comment, page) for comment in answer.comments.all()],
        }

    @classmethod
    def of(cls, answer: Answer, question: Question | None = None) -> Self:
        return cls(**cls.fields_of_answer(answer, question or answer.question))


class Closing(Schema):
    at: datetime
    reason: str = Field(examples=["duplicate"])
    note: str
    duplicate_of: int | None = Field(description="The question that answers this one.")
    item_url: str | None = Field(description="The item of the guide that answers this one.")

    @classmethod
    def of(cls, question: Question) -> Self | None:
        if question.closed_at is None:
            return None
        other, item = question.duplicate_of, question.answered_by_item
        return cls(
            at=question.closed_at,
            reason=question.closed_reason,
            note=question.closed_note,
            duplicate_of=other.pk if other and other.is_public else None,
            item_url=absolute(item.get_permanent_url()) if item and item.is_live else None,
        )


class Thread(Text, QuestionRow):
    closed: Closing | None
    is_locked: bool = Field(description="Nothing about it can be changed.")
    comments: list[CommentShape] = Field(description="The oldest first.")
    answers: list[AnswerShape] = Field(description="The best first: votes, weighed by how many.")

    @classmethod
    def of(cls, question: Question) -> Self:
        """`question` as queries.threads.public_thread gives it."""
        page = absolute(question.get_absolute_url())
        return cls(
            **QuestionRow.row_of(question) | Text.fields_of(question, page),
            closed=Closing.of(question),
            is_locked=question.is_locked,
            comments=[CommentShape.of(comment, page) for comment in question.comments.all()],
            answers=[AnswerShape.of(answer, question) for answer in question.answers.all()],
        )


class State(Schema):
    is_hidden: bool = Field(description="A moderator hid it: you see it, others do not.")
    is_deleted: bool = Field(description="You deleted it: you see it, others do not.")

    @staticmethod
    def state_of(post: Post) -> dict[str, Any]:
        hidden, deleted = post.hidden_at is not None, post.deleted_at is not None
        return {"is_hidden": hidden, "is_deleted": deleted}


class OwnQuestion(QuestionRow, State):
    @classmethod
    def of(cls, question: Question) -> Self:
        return cls(**cls.row_of(question), **cls.state_of(question))


class OwnAnswer(AnswerShape, State):
    @classmethod
    def of(cls, answer: Answer, question: Question | None = None) -> Self:
        fields = cls.fields_of_answer(answer, question or answer.question)
        return cls(**fields, **cls.state_of(answer))


class DraftShape(Schema):
    id: str
    url: str = Field(description="Where to go on writing.")
    question_id: int | None = Field(description="The question it answers; null: it is to be one.")
    title: str
    body_markdown: str
    tags: list[str]
    updated_at: datetime

    @classmethod
    def of(cls, draft: Draft) -> Self:
        return cls(
            id=str(draft.pk),
            url=absolute(draft.get_absolute_url()),
            question_id=draft.question_id,
            title=draft.title,
            body_markdown=draft.body,
            tags=draft.tag_names.split(),
            updated_at=draft.updated_at,
        )


class BookmarkShape(Schema):
    marked_at: datetime
    question: QuestionRow

    @classmethod
    def of(cls, bookmark: Bookmark) -> Self:
        return cls(marked_at=bookmark.created_at, question=QuestionRow.of(bookmark.question))
