"""A large living guide with its threads, for guide.py: the same rows every time."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import Group

from accounts.models import User
from careers.content import ArticleContent, ItemContent, PositionContent, SourceContent, to_json
from careers.enums import ArticleState, ReportReason, ReportState, RevisionState
from careers.models import (
    Article,
    ArticleRevision,
    DailyFigure,
    FaqItem,
    ItemCheck,
    ItemFeedback,
    ItemReport,
    LinkCheck,
    Source,
    Term,
    Topic,
)
from careers.queries.figures import guide_figures
from careers.registry import figures_from_above
from community.models import (
    Answer,
    GuideLink,
    GuideUse,
    Question,
    QuestionReading,
    SearchMiss,
    Tag,
    TaggedQuestion,
)
from community.search.text import question_search_text

NOW = datetime.now(UTC)
CHANCE = random.Random(20_240)
WORDS = [f"word{number}" for number in range(5_000)]
ARTICLES, ITEMS, SOURCES = 200, 12, 6
REVISIONS = 50  # of every tenth article
TERMS, QUESTIONS, FEEDBACK, MISSES = 300, 20_000, 5_000, 2_000


def words(least: int, most: int) -> str:
    return " ".join(CHANCE.choices(WORDS, k=CHANCE.randint(least, most)))


def seed() -> tuple[User, User]:
    """Fill an empty database; an editor and a member."""
    people = User.objects.bulk_create(
        User(username=f"member{n}", email=f"m{n}@example.org", name=f"Member {n}", is_staff=n < 2)
        for n in range(2_000)
    )
    for editor in people[:2]:
        editor.groups.add(Group.objects.get(name="Editors"))
    tags = Tag.objects.bulk_create(Tag(name=f"tag-{n}", slug=f"tag-{n}") for n in range(200))
    add_guide(people[0], tags)
    add_threads(people, tags)
    add_voices(people[1])
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
                is_contested=CHANCE.random() < 0.02,
            )
            for mark in marks
        ),
    )


def add_article(
    slug: str, topic: Topic, items: list[ItemContent], editor: User, *, revisions: int
) -> None:
    article = Article.objects.create(
        slug=slug, title=f"Title of {slug}", summary=words(20, 30), topic=topic, owner=editor
    )
    content = ArticleContent(title=article.title, summary=article.summary, items=tuple(items))
    made = []
    for number in range(1, revisions + 1):
        place = number % len(items)
        changed = replace(content.items[place], body=f"{content.items[place].body} {words(3, 9)}.")
        rest = content.items[:place], content.items[place + 1 :]
        content = replace(content, items=(*rest[0], changed, *rest[1]))
        at = NOW - timedelta(days=3 * (revisions - number) + 30)
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
    made = ArticleRevision.objects.bulk_create(made)
    rows = [FaqItem(article=article, key=each.key) for each in content.items]
    for position, (row, each) in enumerate(zip(rows, content.items, strict=True)):
        row.set_content(each)
        row.is_published, row.position, row.changed_at = True, position, made[-1].published_at
        row.checked_on, row.checked_by = NOW.date() - timedelta(days=30), editor
        # One in twelve is overdue, and a second one soon will be.
        row.review_by = NOW.date() + timedelta(days=CHANCE.randint(-30, 330))
    rows = FaqItem.objects.bulk_create(rows)
    ItemCheck.objects.bulk_create(
        ItemCheck(item=row, by=editor, day=NOW.date() - timedelta(days=90 * times))
        for row in rows
        for times in range(4)
    )
    Source.objects.bulk_create(
        Source(item=row, position=place, **vars(source))
        for row, each in zip(rows, content.items, strict=True)
        for place, source in enumerate(each.sources)
    )
    article.live_revision, article.published_at = made[-1], made[0].published_at
    article.state, article.review_by = ArticleState.LIVE, min(row.review_by for row in rows)
    article.save()
    if CHANCE.random() < 0.2:
        # A change on its way, by somebody else than the editor who looks.
        add_change(article, content, User.objects.get(username="member1"), made[-1].number)


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


def add_threads(people: list[User], tags: list[Tag]) -> None:
    weights = [1 / (place + 1) for place in range(len(tags))]
    items = list(FaqItem.objects.values_list("pk", flat=True))
    made: list[Question] = []
    for number in range(QUESTIONS):
        own = {tag.pk: tag for tag in CHANCE.choices(tags, weights, k=4)}
        asked = _question(CHANCE.choice(people), list(own.values()), NOW - timedelta(hours=number))
        asked.own_tags = own  # type: ignore[attr-defined]
        made.append(asked)
    for place in CHANCE.sample(range(1_000, QUESTIONS), 500):
        made[place].answered_by_item_id = CHANCE.choice(items)
    made = Question.objects.bulk_create(made, batch_size=1_000)
    for asked in made[1_000:1_400]:
        asked.duplicate_of = CHANCE.choice(made[:100])
    Question.objects.bulk_update(made[1_000:1_400], ["duplicate_of"], batch_size=200)
    TaggedQuestion.objects.bulk_create(
        TaggedQuestion(content_object=asked, tag=tag)
        for asked in made
        for tag in asked.own_tags.values()  # type: ignore[attr-defined]
    )
    GuideLink.objects.bulk_create(
        GuideLink(question=asked, item_id=pk)
        for asked in CHANCE.sample(made, 3_000)
        for pk in CHANCE.sample(items, 2)
    )
    readings = [
        QuestionReading(question=asked, item_id=pk, is_origin=not place)
        for asked in CHANCE.sample(made, 4_000)
        for place, pk in enumerate(CHANCE.sample(items, 4))
    ]
    QuestionReading.objects.bulk_create(readings)
    _answers(made[0], people, items)
    of_one = made[100:160]
    GuideLink.objects.bulk_create(
        [GuideLink(question=asked, item_id=items[0]) for asked in of_one], ignore_conflicts=True
    )


def _question(author: User, tags: list[Tag], at: datetime) -> Question:
    body, title = words(80, 200), words(7, 10)
    return Question(
        author=author,
        title=title,
        slug="a-question",
        body=body,
        body_html=f"<p>{body}</p>",
        excerpt=body[:200],
        created_at=at,
        active_at=at,
        score=CHANCE.randint(-3, 40),
        search_text=question_search_text(title, body, [tag.name for tag in tags]),
    )


def _answers(asked: Question, people: list[User], items: list[int]) -> None:
    """Ten, three of them in the guide; the question is linked to two items and was asked from."""
    texts = [words(80, 200) for _ in range(10)]
    answers = Answer.objects.bulk_create(
        Answer(question=asked, author=people[10 + place], body=text, body_html=f"<p>{text}</p>")
        for place, text in enumerate(texts)
    )
    GuideUse.objects.bulk_create(
        GuideUse(answer=answer, item_id=pk, revision_number=1, seen_body="x", is_live=True)
        for answer, pk in zip(answers[:3], items, strict=False)
    )
    GuideLink.objects.bulk_create(
        [GuideLink(question=asked, item_id=pk) for pk in items[10:12]], ignore_conflicts=True
    )
    QuestionReading.objects.bulk_create(
        [QuestionReading(question=asked, item_id=pk) for pk in items[5:9]], ignore_conflicts=True
    )


def add_voices(reporter: User) -> None:
    items = list(FaqItem.objects.values_list("pk", flat=True))
    popular = items[:200]
    ItemFeedback.objects.bulk_create(
        ItemFeedback(
            item_id=CHANCE.choice(popular if number % 2 else items),
            reader=f"{number:064}",
            day=NOW.date(),
            is_helpful=CHANCE.random() < 0.6,
            reason="unclear" if number % 5 == 0 else "",
        )
        for number in range(FEEDBACK)
    )
    ItemReport.objects.bulk_create(
        ItemReport(
            item_id=CHANCE.choice(items),
            reason=ReportReason.values[0],
            text=words(10, 30),
            reporter=reporter,
            state=ReportState.OPEN if number % 10 == 0 else ReportState.values[-1],
        )
        for number in range(600)
    )
    SearchMiss.objects.bulk_create(
        SearchMiss(words=f"nothing{number} of this", count=CHANCE.randint(1, 40))
        for number in range(MISSES)
    )
    figures = {**guide_figures(), **figures_from_above()}
    DailyFigure.objects.bulk_create(
        DailyFigure(day=NOW.date() - timedelta(days=ago), name=name, value=value + ago % 7)
        for ago in range(1, 365)
        for name, value in figures.items()
    )
