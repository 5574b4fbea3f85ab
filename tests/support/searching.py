"""Rows of the factories, as the search knows what the actions write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from community.actions.search_index import count_words, index_items, index_questions
from community.models import Tag, TaggedQuestion
from tests.factories.careers import ArticleFactory, FaqItemFactory
from tests.factories.community import QuestionFactory, TagFactory
from tests.support.guide import item_content

if TYPE_CHECKING:
    from careers.models import FaqItem
    from community.models import Question


def question(title: str, body: str = "Nothing.", *tags: str, **fields: Any) -> Question:
    """Hidden or deleted by `fields`, it is not found."""
    made: Question = QuestionFactory.create(
        title=title, body=body, body_html=f"<p>{body}</p>", **fields
    )
    for name in tags:
        tag = Tag.objects.filter(name=name).first() or TagFactory.create(name=name)
        TaggedQuestion.objects.create(content_object=made, tag=tag)
    index_questions([made.pk])
    count_words()
    return made


def item(words: str, body: str = "Nothing.", *tags: str, **fields: Any) -> FaqItem:
    """Of an article of its own with `fields`, and found unless that is a draft."""
    made: FaqItem = FaqItemFactory.build(article=ArticleFactory.create(**fields))
    content = item_content(
        question=words, short_answer="In short.", body=body, ask_tags=" ".join(tags)
    )
    made.set_content(content)
    made.save()
    index_items([made.pk])
    count_words()
    return made


def others(number: int = 16) -> None:
    """Make questions about something else: on a site of two, every word is a common one."""
    index_questions([made.pk for made in QuestionFactory.create_batch(number)])
    count_words()
