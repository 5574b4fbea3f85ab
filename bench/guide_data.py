"""A large living guide with its threads, for guide.py: the same rows every time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import Group

from accounts.models import User
from careers.content import ArticleContent, ItemContent, PositionContent, SourceContent, to_json
from careers.enums import ArticleState, RevisionState
from careers.models import (
    Article,
    ArticleRevision,
    FaqItem,
    ItemCheck,
    LinkCheck,
    Source,
    Term,
    Topic,
)
from community.models import (
    Tag,
)

NOW = datetime.now(UTC)
CHANCE = random.Random(20_240)
WORDS = [f"word{number}" for number in range(5_000)]
ARTICLES, ITEMS, SOURCES = 200, 12, 6
REVISIONS = 50  # of every tenth article
EDITORS = 2
CHANGED, CONTESTED, HELPFUL = 0.2, 0.02, 0.6  # shares
TERMS = 300


def words(least: int, most: int) -> str:
    return " ".join(CHANCE.choices(WORDS, k=CHANCE.randint(least, most)))


def seed() -> tuple[User, User]:
    """Fill an empty database; an editor and a member."""
    people = User.objects.bulk_create(
        User(
            username=f"member{n}",
            email=f"m{n}@example.org",
            name=f"Member {n}",
            is_staff=n < EDITORS,
        )
        for n in range(2_000)
    )
    for editor in people[:EDITORS]:
        editor.groups.add(Group.objects.get(name="Editors"))
    tags = Tag.objects.bulk_create(Tag(name=f"tag-{n}", slug=f"tag-{n}") for n in range(200))
    add_guide(people[0], tags)
    return people[0], people[1_999]


def add_guide(editor: User, tags: list[Tag]) -> None:
    topics = Topic.objects.bulk_create(
        Topic(slug=f"topic-{n}", title=f"Topic {n}", position=n) for n in range(10)
    )
    # Every third is a name that the texts mention.
    Term.objects.bulk_create(
        Term(
            slug=f"term-{n}",
            name=f"word{n}" if n % 3 == 0 else f"Term {n}",
            other_names=f"ABC{n}, terms of {n}",
            definition=words(12, 30),
        )
        for n in range(TERMS)
    )
    for number in range(ARTICLES):
        add_article(
            f"article-{number}",
            topics[number % len(topics)],
            [item(f"item-{number}-{place}", SOURCES, tags) for place in range(ITEMS)],
            editor,
            revisions=REVISIONS if number % 10 == 0 else 1,
        )
    largest = [item(f"largest-{place}", 20, tags) for place in range(40)]
    add_article("the-largest", topics[0], largest, editor, revisions=1)
    links = Source.objects.order_by("pk").filter(item__key__startswith="item-")
    LinkCheck.objects.bulk_create(
        LinkCheck(url=url, is_dead=number % 100 == 0, checked_at=NOW, dead_since=NOW)
        for number, url in enumerate(links.values_list("url", flat=True)[:3_000])
    )


def item(key: str, sources: int, tags: list[Tag]) -> ItemContent:
    marks = [f"S{mark}" for mark in range(1, sources + 1)]
    cited = (f"{words(14, 30)} [^{mark}]." for mark in marks)
    return ItemContent(
        key=key,
        question=f"Question {key}, {words(5, 9)}?",
        short_answer=words(15, 25),
        body="\n\n".join(cited),
        ask_tags=" ".join(sorted({tag.name for tag in CHANCE.choices(tags[:150], k=3)})),
        positions=tuple(PositionContent(stance=words(2, 4), text=words(20, 30)) for _ in range(2)),
        sources=tuple(
            SourceContent(
                mark=mark,
                name=words(4, 8),
                url=f"https://example.org/{key}/{mark}",
                as_of="2021-03",
                review_by=date(2026, 1, 1) + timedelta(days=CHANCE.randint(0, 900)),
                note=words(8, 14),
                is_contested=CHANCE.random() < CONTESTED,
            )
            for mark in marks
        ),
    )


def add_article(
    slug: str, topic: Topic, items: list[ItemContent], editor: User, *, revisions: int
) -> None:
    article = Article.objects.create(
        slug=slug,
        title=f"Title of {slug}",
        summary=words(20, 30),
        topic=topic,
        owner=editor,
        state=ArticleState.LIVE,
    )
    content = ArticleContent(title=article.title, summary=article.summary, items=tuple(items))
    made = _revisions(article, content, editor, count=revisions)
    content = made[-1].content
    rows = _rows(article, content, made[-1])
    article.live_revision, article.published_at = made[-1], made[0].published_at
    article.review_by = min(row.review_by for row in rows if row.review_by)
    article.save()
    if CHANCE.random() < CHANGED:
        # By somebody else than the editor who looks.
        add_change(article, content, User.objects.get(username="member1"), made[-1].number)


def _revisions(
    article: Article, content: ArticleContent, editor: User, *, count: int
) -> list[ArticleRevision]:
    """Each changes one item of the one before it."""
    made = []
    for number in range(1, count + 1):
        place = number % len(content.items)
        changed = replace(content.items[place], body=f"{content.items[place].body} {words(3, 9)}.")
        content = replace(
            content, items=(*content.items[:place], changed, *content.items[place + 1 :])
        )
        at = NOW - timedelta(days=3 * (count - number) + 30)
        made.append(
            ArticleRevision(
                article=article,
                number=number,
                base_number=number - 1 or None,
                snapshot=to_json(content),
                author=editor,
                note=words(4, 8),
                state=RevisionState.PUBLISHED,
                created_at=at,
                published_at=at,
            )
        )
    return ArticleRevision.objects.bulk_create(made)


def _rows(article: Article, content: ArticleContent, live: ArticleRevision) -> list[FaqItem]:
    """Items with their sources and checks; one in twelve is overdue, a second one soon will be."""
    rows = [FaqItem(article=article, key=each.key) for each in content.items]
    for position, (row, each) in enumerate(zip(rows, content.items, strict=True)):
        row.set_content(each)
        row.is_published, row.position, row.changed_at = True, position, live.published_at
        row.checked_on, row.checked_by = NOW.date() - timedelta(days=30), live.author
        row.review_by = NOW.date() + timedelta(days=CHANCE.randint(-30, 330))
    rows = FaqItem.objects.bulk_create(rows)
    ItemCheck.objects.bulk_create(
        ItemCheck(item=row, by=live.author, day=NOW.date() - timedelta(days=90 * times))
        for row in rows
        for times in range(4)
    )
    Source.objects.bulk_create(
        Source(item=row, position=place, **vars(source))
        for row, each in zip(rows, content.items, strict=True)
        for place, source in enumerate(each.sources)
    )
    return rows


def add_change(article: Article, content: ArticleContent, by: User, base: int) -> None:
    change = ArticleRevision.objects.create(
        article=article,
        number=base + 1,
        base_number=base,
        snapshot=to_json(content),
        author=by,
        note=words(4, 8),
        state=RevisionState.IN_REVIEW,
        submitted_at=NOW,
    )
    change.contributors.set([by])
