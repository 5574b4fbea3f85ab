"""A made-up community of a year: who asks what, who visits when. The same for each policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

START = datetime(2027, 1, 1, tzinfo=UTC)
HOURS = 24
TAGS = 54
GROUPS = 7  # as in the starter tags: tag number modulo this


@dataclass(frozen=True)
class Assumptions:
    """What we believe of people; docs/promise.md says why."""

    mentors: int = 30
    questions: int = 3_000
    days: int = 365
    # Share of the mentors who stop coming at some moment, and tell nobody.
    vanishing: float = 1 / 3
    # Whether one takes a question that they see and could answer.
    takes: float = 0.8
    # Of those who do not take an offer, how many say so instead of letting it pass.
    declines: float = 0.3
    # Whether a message brings somebody to the site within a day, and how many of them one reads
    # in a week: of the rest none is noticed. None: all of them are.
    prompts: float = 0.25
    attention: int | None = 7
    # The order in which one answers from a list that shows everything.
    oldest_first: bool = False
    # Whether mentors look, beside what is offered to them, at the queue of their desk.
    reads_queue: bool = True


# How often they come in a week, on which days, and how many answers a week they have time for.
RHYTHMS = (
    ("daily", 0.75, range(7), (3, 6)),
    ("now and then", 0.35, range(7), (2, 4)),
    ("Sundays", 0.9, (6,), (1, 3)),
)


@dataclass
class Mentor:
    number: int
    tags: frozenset[int]
    endorsed: frozenset[int]
    capacity: int
    rhythm: str
    days: frozenset[int]
    chance: float
    hour: int
    # Answers a week that they have time for.
    strength: int
    gone_at: datetime
    active_at: datetime
    visits: set[datetime] = field(default_factory=set)
    written: list[datetime] = field(default_factory=list)
    told: list[datetime] = field(default_factory=list)
    offered: list[datetime] = field(default_factory=list)
    most_at_once: int = 0

    def time_left(self, now: datetime) -> int:
        week = now - timedelta(days=7)
        return self.strength - sum(at > week for at in self.written[-self.strength :])

    def notices(self, now: datetime, attention: int | None) -> bool:
        if attention is None:
            return True
        week = now - timedelta(days=7)
        return sum(at > week for at in self.told[-attention - 1 :]) <= attention


@dataclass
class Asked:
    number: int
    at: datetime
    tags: tuple[int, ...]
    answered_at: datetime | None = None


def make_mentors(random: Random, given: Assumptions) -> list[Mentor]:
    mentors = []
    for number in range(given.mentors):
        rhythm, chance, days, strength = random.choice(RHYTHMS)
        tags = frozenset(_tags(random, random.randint(4, 10), flatness=0.4))
        is_leaving = number < round(given.mentors * given.vanishing)
        leaves = random.uniform(0, given.days) if is_leaving else 2 * given.days
        mentors.append(
            Mentor(
                number=number,
                tags=tags,
                endorsed=frozenset(tag for tag in sorted(tags) if random.random() < 0.3),  # noqa: PLR2004
                capacity=random.choice((1, 2, 3, 3, 3, 5)),
                rhythm=rhythm,
                days=frozenset(days),
                chance=chance,
                hour=random.randrange(6, 23),
                strength=random.randint(*strength),
                gone_at=START + timedelta(days=leaves),
                active_at=START,
            )
        )
    return mentors


def make_questions(random: Random, given: Assumptions) -> list[Asked]:
    """Evenly over the year; a few tags are in most of them."""
    hours = sorted(random.randrange(given.days * HOURS) for _ in range(given.questions))
    return [
        Asked(number, START + timedelta(hours=hour), tuple(_tags(random, random.randint(1, 4), 1)))
        for number, hour in enumerate(hours)
    ]


def _tags(random: Random, count: int, flatness: float) -> list[int]:
    """Different ones; the n-th tag is as common as 1 ÷ n to the power of `flatness`."""
    weights = [(place + 1) ** -flatness for place in range(TAGS)]
    found: dict[int, None] = {}
    while len(found) < count:
        found[random.choices(range(TAGS), weights)[0]] = None
    return list(found)
