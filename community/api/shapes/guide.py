from datetime import date, datetime
from typing import Any, Self

from ninja import Field, Schema

from careers.content import QuoteContent
from careers.models import Article, FaqItem, GuideImage, Source, Topic
from careers.queries.items import ShownItem, ShownPosition
from careers.registry import Credit as NamedCredit
from community.api.links import absolute, api_url
from core.markdown import with_whole_addresses

DATED = "As exact as its source: 2021, 2021-03 or 2021-03-05. Empty when undated."
CITES = "Cites its sources as [^mark]."


class TopicShape(Schema):
    slug: str = Field(examples=["getting-in"])
    url: str
    title: str
    summary: str
    review_months: int = Field(description="Months after which its items are checked again.")

    @classmethod
    def of(cls, topic: Topic) -> Self:
        return cls(
            slug=topic.slug,
            url=absolute(topic.get_absolute_url()),
            title=topic.title,
            summary=topic.summary,
            review_months=topic.review_months,
        )


class ArticleRow(Schema):
    slug: str = Field(examples=["first-steps"])
    url: str
    api_url: str
    topic: str = Field(description="The slug of its topic.")
    title: str
    summary: str
    language: str = Field(examples=["en"])
    is_archived: bool = Field(description="No longer kept up to date.")
    published_at: datetime | None
    checked_on: date | None = Field(description="When the oldest of its items was last checked.")
    review_by: date | None = Field(description="When the first of its items is due.")

    @staticmethod
    def row_of(article: Article) -> dict[str, Any]:
        return {
            "slug": article.slug,
            "url": absolute(article.get_absolute_url()),
            "api_url": api_url("article", article.slug),
            "topic": article.topic.slug,
            "title": article.title,
            "summary": article.summary,
            "language": article.language,
            "is_archived": article.is_archived,
            "published_at": article.published_at,
            "checked_on": article.checked_on,
            "review_by": article.review_by,
        }

    @classmethod
    def of(cls, article: Article) -> Self:
        return cls(**cls.row_of(article))


class SourceShape(Schema):
    mark: str = Field(examples=["S2"])
    name: str
    url: str
    region: str = Field(description="Empty: everywhere.")
    as_of: str = Field(description=DATED)
    note: str = Field(description="What was taken from it.")
    is_contested: bool
    is_expired: bool = Field(description="Its last day has passed, and nobody has checked since.")

    @classmethod
    def of(cls, source: Source) -> Self:
        names = ("mark", "name", "url", "region", "as_of", "note", "is_contested", "is_expired")
        return cls(**{name: getattr(source, name) for name in names})


class Position(Schema):
    stance: str
    html: str
    holds_when_html: str

    @classmethod
    def of(cls, position: ShownPosition, page: str) -> Self:
        return cls(
            stance=position.stance,
            html=with_whole_addresses(position.text, page),
            holds_when_html=with_whole_addresses(position.holds_when, page),
        )


class Quote(Schema):
    text: str
    person: str
    role: str
    source: str
    url: str
    dated: str = Field(description=DATED)

    @classmethod
    def of(cls, quote: QuoteContent) -> Self:
        names = ("text", "person", "role", "source", "url", "dated")
        return cls(**{name: getattr(quote, name) for name in names})


class Figure(Schema):
    url: str
    alt: str
    caption: str
    credit: str
    licence: str

    @classmethod
    def of(cls, image: GuideImage) -> Self:
        return cls(
            url=absolute(image.file.url),
            alt=image.alt,
            caption=image.caption,
            credit=image.credit,
            licence=image.licence,
        )


class Credit(Schema):
    name: str = Field(description="Empty when its author wishes no name.")
    url: str = Field(description="Empty when the answer is no longer public.")

    @classmethod
    def of(cls, credit: NamedCredit) -> Self:
        return cls(name=credit.name, url=absolute(credit.url) if credit.url else "")


class ItemRow(Schema):
    key: str = Field(description="Never changes.", examples=["need-a-degree"])
    url: str = Field(description="Leads to the item wherever it stands.")
    api_url: str
    article: str = Field(description="The slug of its article.")
    question: str
    short_answer: str = Field(description=f"Plain text. {CITES}")
    region: str = Field(description="Empty: everywhere.")
    as_of: str = Field(description=DATED)
    tags: list[str]
    checked_on: date | None
    review_by: date | None
    is_overdue: bool = Field(description="Its review date has passed.")
    changed_at: datetime | None

    @staticmethod
    def row_of(item: FaqItem) -> dict[str, Any]:
        return {
            "key": item.key,
            "url": absolute(item.get_permanent_url()),
            "api_url": api_url("item", item.key),
            "article": item.article.slug,
            "question": item.question,
            "short_answer": item.short_answer,
            "region": item.region,
            "as_of": item.as_of,
            "tags": item.tag_names,
            "checked_on": item.checked_on,
            "review_by": item.review_by,
            "is_overdue": item.is_overdue,
            "changed_at": item.changed_at,
        }

    @classmethod
    def of(cls, item: FaqItem) -> Self:
        return cls(**cls.row_of(item))


class Item(ItemRow):
    body_markdown: str = Field(description=f"The long answer. {CITES}")
    body_html: str = Field(description="The same with links to sources and to the glossary.")
    pros_html: list[str]
    cons_html: list[str]
    positions: list[Position] = Field(description="Where views differ.")
    quotes: list[Quote]
    figures: list[Figure]
    sources: list[SourceShape]
    credits: list[Credit] = Field(description="Whose answers of the community it took over.")

    @classmethod
    def whole(cls, shown: ShownItem) -> Self:
        page = absolute(shown.item.article.get_absolute_url())
        return cls(
            **ItemRow.row_of(shown.item),
            body_markdown=shown.item.body,
            body_html=with_whole_addresses(shown.body, page),
            pros_html=[with_whole_addresses(text, page) for text in shown.pros],
            cons_html=[with_whole_addresses(text, page) for text in shown.cons],
            positions=[Position.of(position, page) for position in shown.positions],
            quotes=[Quote.of(quote) for quote in shown.quotes],
            figures=[Figure.of(image) for image in shown.figures],
            sources=[SourceShape.of(source) for source in shown.sources],
            credits=[Credit.of(credit) for credit in shown.credits],
        )


class ArticleShape(ArticleRow):
    successor: str | None = Field(description="The slug of what took an archived one’s place.")
    items: list[Item]

    @classmethod
    def whole(cls, article: Article, items: list[ShownItem]) -> Self:
        successor = article.successor
        return cls(
            **ArticleRow.row_of(article),
            successor=successor.slug if successor and successor.is_readable else None,
            items=[Item.whole(shown) for shown in items],
        )
