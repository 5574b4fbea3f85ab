"""The guide with a payload in every text, and all that readers and editors said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone

from careers.actions.reviewing import send_back, submit_draft
from careers.content import ItemContent, PositionContent, QuoteContent, SourceContent
from careers.models import (
    Criterion,
    GuideImage,
    ItemFeedback,
    ItemReport,
    LinkCheck,
    Reference,
    Role,
    RoleNote,
    Skill,
    SkillNeed,
    Stage,
    Step,
    Term,
)
from community.enums import GapKind, GapState, ProposalState
from community.models import Answer, Gap, GuideLink, GuideProposal, GuideUse, SearchMiss
from core.text import normalise
from tests.support.guide import draft_of, live_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User
    from careers.models import Article, Topic
    from community.models import Question

MOST_ROWS = 200  # of the tables, whose pages show all of them
DAY = date(2026, 11, 20)


def line(payload: str, longest: int) -> str:
    """As the forms keep it: one line of normal text, or a word where nothing is left."""
    return " ".join(normalise(payload).split())[:longest].strip() or "word"


def addresses(payload: str) -> Iterator[str]:
    """As many of these as the form’s own check lets through."""
    check = URLValidator(schemes=["http", "https"])
    for url in (line(payload, 300), f"https://example.org/{line(payload, 250)}"):
        try:
            check(url)
        except ValidationError:
            continue
        yield url


@dataclass(frozen=True)
class GuideShelf:
    """An article with a change in review, a thread that it took from, and what readers said."""

    article: Article
    use: GuideUse
    gap: Gap
    report: ItemReport


def fill_guide_shelf(
    payloads: list[str], *, topic: Topic, thread: Question, editor: User
) -> GuideShelf:
    """`thread` has public answers."""
    answer = Answer.objects.public().filter(question=thread).first()
    assert answer
    first = line(payloads[0], 120)
    article = live_article(
        *(_item(payload, answer) for payload in payloads),
        topic=topic,
        title=first,
        summary=first,
        by=editor,
    )
    # The words of the neighbour in each place, so that everything is in the difference.
    turned = [*payloads[1:], payloads[0]]
    items = [
        _item(payload, answer, key=row.key)
        for payload, row in zip(turned, article.items.order_by("position"), strict=True)
    ]
    change = draft_of(article, *items, by=editor, note=line(payloads[0], 200))
    submit_draft(revision=change, by=editor)
    send_back(revision=change, by=editor, note=line(payloads[-1], 400))
    submit_draft(revision=change, by=editor)
    return _said_of(article, payloads, answer, editor)


def _item(payload: str, answer: Answer, *, key: str = "") -> ItemContent:
    text = line(payload, 300)
    image = GuideImage.objects.create(
        file="guide/none.webp",
        width=4,
        height=3,
        alt=line(payload, 250),
        caption=line(payload, 250),
        credit=line(payload, 120),
        licence=line(payload, 60),
    )
    url = next(addresses(payload), "")
    words = line(payload, 60)
    return ItemContent(
        key=key,
        question=line(payload, 160),
        short_answer=f"{text} [^S1]",
        body=f"[^S1] {normalise(payload)} [^S1]\n\n`[^S1]` **{words}[^S1]**",
        region=words,
        ask_tags=words,
        sources=(
            SourceContent(mark="S1", name=text[:200], url=url, region=words, note=text),
            SourceContent(mark="S2", name=text[:200], review_by=DAY, is_contested=True),
        ),
        positions=(PositionContent(stance=words, text=f"{text} [^S1]", holds_when=f"[^S1]{text}"),),
        pros=(text, f"[^S2]{text}"),
        cons=(text,),
        quotes=(
            QuoteContent(text=text, person=words, role=words, source=text, url=url, dated="2021"),
        ),
        figures=(str(image.pk), text),
        origins=(f"answer/{answer.pk}/1", text),
    )


def _said_of(article: Article, payloads: list[str], answer: Answer, editor: User) -> GuideShelf:
    items = list(article.items.order_by("position"))
    reports = ItemReport.objects.bulk_create(
        ItemReport(
            item=item, reason="old", text=payload, reporter=editor, outcome=line(payload, 400)
        )
        for item, payload in zip(items, payloads, strict=True)
    )
    ItemFeedback.objects.bulk_create(
        ItemFeedback(
            item=items[0],
            revision=article.live_revision,
            reader=f"{n}",
            day=DAY,
            is_helpful=False,
            reason="other",
            text=line(payload, 500),
        )
        for n, payload in enumerate(payloads)
    )
    _missing_in(payloads)
    GuideProposal.objects.bulk_create(
        GuideProposal(
            question=answer.question,
            by=editor,
            note=line(payload, 400),
            reason=line(payload, 400),
            state=ProposalState.DECLINED if n else ProposalState.OPEN,
        )
        for n, payload in enumerate(payloads)
    )
    GuideLink.objects.create(question=answer.question, item=items[0])
    whole = "\n\n".join(payloads)
    use = GuideUse.objects.create(
        answer=answer, item=items[0], revision_number=1, seen_body=whole, passages=whole
    )
    gap = Gap.objects.filter(state=GapState.OPEN).order_by("-pk").first()
    assert gap
    return GuideShelf(article=article, use=use, gap=gap, report=reports[0])


def _missing_in(payloads: list[str]) -> None:
    """Gaps, searches in vain and dead links."""
    gaps = [
        Gap(kind=GapKind.SEARCH, subject=words, reason=line(payload, 300), state=state)
        for words, payload in {line(payload, 90): payload for payload in payloads}.items()
        for words, state in ((words, GapState.OPEN), (f"{words} too", GapState.NOT_FOR_US))
    ]
    Gap.objects.bulk_create(gaps, ignore_conflicts=True)
    SearchMiss.objects.bulk_create(
        (SearchMiss(words=line(payload, 90)) for payload in payloads), ignore_conflicts=True
    )
    LinkCheck.objects.bulk_create(
        (
            LinkCheck(url=url, problem=line(payload, 100), is_dead=True, checked_at=timezone.now())
            for payload in payloads
            for url in addresses(payload)
        ),
        ignore_conflicts=True,
    )


def fill_tables(payloads: list[str]) -> None:
    """Roles, skills, roadmap and glossary; the terms are words of the articles."""
    some = payloads[:: max(1, len(payloads) // MOST_ROWS)]
    numbered = list(enumerate(some))
    references = Reference.objects.bulk_create(
        Reference(
            key=f"S{n}",
            name=line(text, 200),
            url=next(addresses(text), ""),
            note=line(text, 400),
        )
        for n, text in numbered
    )
    roles = Role.objects.bulk_create(
        Role(slug=f"r{n}", title=line(text, 80), summary=line(text, 300))
        for n, text in numbered[:5]
    )
    criteria = Criterion.objects.bulk_create(
        Criterion(slug=f"c{n}", title=line(text, 80)) for n, text in numbered
    )
    for n, text in numbered:
        note = RoleNote.objects.create(
            role=roles[n % len(roles)], criterion=criteria[n], text=line(text, 400)
        )
        note.references.add(references[n])
    skills = Skill.objects.bulk_create(
        Skill(slug=f"s{n}", title=line(text, 80), group=line(text, 60)) for n, text in numbered
    )
    SkillNeed.objects.bulk_create(
        SkillNeed(skill=skills[n], reference=references[n % 5], need="must", note=line(text, 200))
        for n, text in numbered
    )
    stages = Stage.objects.bulk_create(
        Stage(slug=f"st{n}", title=line(text, 80), summary=line(text, 300)) for n, text in numbered
    )
    Step.objects.bulk_create(
        Step(
            stage=stages[n],
            slug=f"step{n}",
            title=line(text, 120),
            text=line(text, 600),
        )
        for n, text in numbered
    )
    names = {line(text, 80): text for text in some}
    Term.objects.bulk_create(
        Term(slug=f"t{n}", name=name, other_names=line(text, 200), definition=line(text, 300))
        for n, (name, text) in enumerate(names.items())
    )
