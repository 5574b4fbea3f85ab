"""The threads around the guide of guide_data.py, and what its readers say."""

from __future__ import annotations

from datetime import datetime, timedelta

from accounts.models import User
from bench.guide_data import CHANCE, HELPFUL, NOW, words
from careers.enums import ReportReason, ReportState
from careers.models import DailyFigure, FaqItem, ItemFeedback, ItemReport
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

QUESTIONS, FEEDBACK, MISSES = 20_000, 5_000, 2_000


def seed_threads() -> None:
    """Around the guide and the members that stand in the database."""
    people = list(User.objects.order_by("pk"))
    add_threads(people, list(Tag.objects.filter(slug__startswith="tag-").order_by("pk")))
    add_voices(people[1])


def add_threads(people: list[User], tags: list[Tag]) -> None:
    weights = [1 / (place + 1) for place in range(len(tags))]
    items = list(FaqItem.objects.values_list("pk", flat=True))
    made: list[Question] = []
    for number in range(QUESTIONS):
        own = {tag.pk: tag for tag in CHANCE.choices(tags, weights, k=4)}
        asked = _question(CHANCE.choice(people), NOW - timedelta(hours=number))
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


def _question(author: User, at: datetime) -> Question:
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
            is_helpful=CHANCE.random() < HELPFUL,
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
