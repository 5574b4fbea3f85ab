"""What a mail of news says: what its reader can still see, and has not read yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.enums import Because, Delivery, NewsGroup, NewsKind
from community.models import Notification
from community.queries.blocks import blocked_ids
from community.queries.news.settings import wishes_of_one
from community.rules.news import GROUP_OF, how, is_mutable
from core.markdown import plain_text
from core.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from community.models import Mailing

MAILED = {Delivery.AT_ONCE, Delivery.DAILY, Delivery.WEEKLY}
QUOTED = {NewsKind.ANSWER, NewsKind.COMMENT, NewsKind.MENTION, NewsKind.NEW_QUESTION}
LONGEST_QUOTE = 280
MOST_LINES = 4
# Of what concerns nobody’s thread in particular: why it comes to this person.
BY_GROUP: dict[NewsGroup, StrOrPromise] = {
    NewsGroup.MENTOR: gettext_lazy("you are a mentor, or want to be one"),
    NewsGroup.MENTORING: gettext_lazy("you take part in private mentoring"),
    NewsGroup.DUTIES: gettext_lazy("you help to look after this site"),
}
# Where the group would say too little, or what is not so.
BY_KIND: dict[NewsKind, StrOrPromise] = {
    NewsKind.PROMISE: Because.ASKED.label,
    NewsKind.ASKED_OUTCOME: Because.ASKED.label,
    NewsKind.TESTIMONIAL: BY_GROUP[NewsGroup.MENTORING],
    NewsKind.REPORT: BY_GROUP[NewsGroup.DUTIES],
}


@dataclass(frozen=True)
class Line:
    """`quote` is the beginning of a public post, or empty."""

    sentence: str
    url: str
    author: str
    quote: str


@dataclass(frozen=True)
class Story:
    """What happened in one thread, the newest line first. `left_out` lines more are on the site."""

    title: str
    url: str
    because: StrOrPromise
    lines: list[Line]
    left_out: int


@dataclass(frozen=True)
class Letter:
    """`left_out` stories more are in the inbox; `thread` names the one of a mail at once."""

    stories: list[Story]
    left_out: int
    groups: list[NewsGroup]
    thread: str


def letter_of(mailing: Mailing) -> Letter | None:
    """None when nothing is left to say."""
    recipient = mailing.recipient
    if not (recipient.is_active and recipient.email):
        return None
    wishes = wishes_of_one(recipient)
    rows = Notification.objects.visible_to(recipient).unread().filter(mailing=mailing).with_nouns()
    is_at_once = mailing.kind == Delivery.AT_ONCE
    if is_at_once:
        rows = rows.defer(None)  # with their texts, to quote from
    # Of whom they have come to block since it happened, a mail quotes nothing.
    away = blocked_ids(recipient.pk)
    news = [
        one
        for one in rows
        if how(NewsKind(one.kind), wishes) in MAILED
        and not (one.actor_id in away and is_mutable(NewsKind(one.kind)))
    ]
    if not news:
        return None
    threads = _by(news, "thread")
    shown = threads[: settings.NEWS_DIGEST_MOST]
    return Letter(
        stories=[_story(thread, is_short=not is_at_once) for thread in shown],
        left_out=len(threads) - len(shown),
        groups=sorted({GROUP_OF[NewsKind(one.kind)] for one in news}),
        thread=news[0].thread if is_at_once else "",
    )


def sentence_of(notification: Notification, count: int) -> str:
    """Return the plain sentence of its kind, about `count` events gathered in it."""
    name = f"community/notification/lines/{notification.kind}.txt"
    words = {"n": notification, "count": count}
    return " ".join(render_to_string(name, words).split())


def _story(news: list[Notification], *, is_short: bool) -> Story:
    lines = [_line(kind, is_short=is_short) for kind in _by(news, "kind")]
    newest = news[0]
    return Story(
        title=_title(newest) or lines[0].sentence,
        url=settings.SITE_URL + newest.target,
        because=_because(news),
        lines=lines[:MOST_LINES],
        left_out=len(lines[MOST_LINES:]),
    )


def _line(news: list[Notification], *, is_short: bool) -> Line:
    newest = news[0]
    return Line(
        sentence=sentence_of(newest, len(news)),
        url=settings.SITE_URL + newest.target,
        author=newest.actor_name,
        quote="" if is_short else _quote(newest),
    )


def _quote(news: Notification) -> str:
    """Only of what everybody may read: nothing of a conversation or a request leaves the site."""
    noun = news.comment or news.answer or news.question
    if noun is None or news.kind not in QUOTED or news.conversation or news.request:
        return ""
    return excerpt(plain_text(noun.body_html), LONGEST_QUOTE)


def _title(news: Notification) -> str:
    """“” for what is no thread. Never a name or a word of private mentoring."""
    if news.conversation or news.request:
        return _("Private mentoring")
    if news.question:
        return news.question.title
    return news.item.question if news.item else ""


def _because(news: list[Notification]) -> StrOrPromise:
    """The strongest reason, which is the first of its kind."""
    reasons = [Because(one.because) for one in news]
    strongest = min(reasons, key=list(Because).index)
    if strongest is not Because.DIRECT:
        return strongest.label
    kind = NewsKind(news[0].kind)
    by_group = BY_GROUP.get(GROUP_OF[kind], _("it is about something of yours"))
    return BY_KIND.get(kind, by_group)


def _by(news: Iterable[Notification], name: str) -> list[list[Notification]]:
    """Gathered, in the order in which the first of each comes."""
    found: dict[str, list[Notification]] = {}
    for one in news:
        found.setdefault(getattr(one, name), []).append(one)
    return list(found.values())
