"""What mentors and readers make of an answer; two queries for all answers of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import CharField, Count, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import ngettext

from community.enums import MarkKind, Stance
from community.models import Answer, AnswerMark, Endorsement, Thanks
from community.models.thanks import AGREED, SHOWN
from community.queries.blocks import is_kept_away
from community.queries.mentors.standing import is_mentor as is_mentor_now
from community.rules import trust as rules
from community.rules.moderation import may_hide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from community.models import Question
    from community.models.answer import AnswerQuerySet
    from community.rules.posts import Person


@dataclass
class Trust:
    """Of one answer, for one reader."""

    answer: Answer
    endorsements: list[Endorsement]
    spread: list[str]
    mine: Endorsement | None
    marked: set[str]
    is_outdated: bool
    thanks: list[Thanks]
    my_thanks: Thanks | None
    can_endorse: bool
    can_retract: bool
    can_mark: bool
    can_confirm: bool
    can_thank: bool
    # Of the view, which knows about forms.
    endorse_form: object = None
    mark_form: object = None
    thanks_form: object = None

    @property
    def has_acts(self) -> bool:
        return self.can_endorse or self.can_retract or self.can_mark or self.can_thank


def with_trust(answers: AnswerQuerySet, reader: Person) -> AnswerQuerySet:
    """Adds the counts of marks, `my_marks` (kinds), `is_kept_away`, what endorses and thanks."""
    endorsements = Endorsement.objects.itself_visible_to(reader).select_related("mentor__user")
    wanted = AGREED if may_hide(reader) else SHOWN
    if reader.is_authenticated:
        wanted |= Q(giver=reader)
    thanks = Thanks.objects.filter(wanted).select_related("giver").order_by("created_at", "pk")
    shown: AnswerQuerySet = answers.annotate(
        works_count=_count(MarkKind.WORKS),
        outdated_count=_count(MarkKind.OUTDATED, settled_at=None),
        my_marks=_my_marks(reader),
        is_kept_away=is_kept_away(reader),
    ).prefetch_related(
        Prefetch("endorsements", queryset=endorsements), Prefetch("thanks", queryset=thanks)
    )
    return shown


def trust_in(answer: Answer, question: Question, reader: Person, *, is_mentor: bool) -> Trust:
    """`answer` as `with_trust` gives it."""
    endorsements = list(answer.endorsements.all())
    mine = next((one for one in endorsements if one.author_id == reader.pk), None)
    given = list(answer.thanks.all())
    my_thanks = next((one for one in given if one.giver_id == reader.pk), None)
    is_blocked = answer.is_kept_away
    return Trust(
        answer=answer,
        endorsements=endorsements,
        spread=spread_of(endorsements),
        mine=mine,
        marked=set(answer.my_marks.split()),
        is_outdated=answer.outdated_count >= settings.OUTDATED_MARKS,
        thanks=[one for one in given if one.is_public or (one.shown_at and may_hide(reader))],
        my_thanks=my_thanks,
        can_endorse=rules.can_endorse(reader, answer, question, is_mentor=is_mentor),
        can_retract=mine is not None and rules.can_retract(reader, mine, question),
        can_mark=rules.can_mark(reader, answer, question),
        can_confirm=rules.can_confirm(reader, answer, question),
        can_thank=my_thanks is None
        and rules.can_thank(reader, answer, question, is_blocked=is_blocked),
    )


def trust_of(answer_id: int, reader: Person) -> Trust | None:
    """For the part of the page that changes."""
    answers = with_trust(Answer.objects.visible_to(reader).filter(pk=answer_id), reader)
    answer = answers.select_related("author", "question").first()
    if answer is None:
        return None
    is_mentor = reader.is_authenticated and is_mentor_now(reader.pk)
    return trust_in(answer, answer.question, reader, is_mentor=is_mentor)


def spread_of(endorsements: Iterable[Endorsement]) -> list[str]:
    """“2 mentors agree”, “1 mentor disagrees”: of what everybody may see."""
    counts = dict.fromkeys(Stance, 0)
    for one in endorsements:
        if one.hidden_at is None:
            counts[Stance(one.stance)] += 1
    words = {
        Stance.AGREE: ngettext("%(n)s mentor agrees", "%(n)s mentors agree", counts[Stance.AGREE]),
        Stance.CAVEAT: ngettext(
            "%(n)s mentor agrees with a caveat",
            "%(n)s mentors agree with a caveat",
            counts[Stance.CAVEAT],
        ),
        Stance.DISAGREE: ngettext(
            "%(n)s mentor disagrees", "%(n)s mentors disagree", counts[Stance.DISAGREE]
        ),
    }
    return [words[stance] % {"n": n} for stance, n in counts.items() if n]


def outdated_marks(answer: Answer) -> list[AnswerMark]:
    """Those that the author has not looked at yet, the newest first; for the author alone."""
    marks = answer.marks.filter(kind=MarkKind.OUTDATED, settled_at=None)
    return list(marks.order_by("-created_at", "-pk")[:100])


def _count(kind: MarkKind, **where: object) -> Coalesce:
    marks = AnswerMark.objects.filter(answer=OuterRef("pk"), kind=kind, **where).order_by()
    return Coalesce(Subquery(marks.values("answer").annotate(n=Count("pk")).values("n")), 0)


def _my_marks(reader: Person) -> Concat | Value:
    """Their kinds with spaces between: one column for both."""
    if not reader.is_authenticated:
        return Value("")
    mine = AnswerMark.objects.filter(answer=OuterRef("pk"), by=reader)
    one, other = (
        Coalesce(
            Subquery(mine.filter(kind=kind).values("kind")), Value(""), output_field=CharField()
        )
        for kind in MarkKind
    )
    return Concat(one, Value(" "), other, output_field=CharField())
