"""What the threads add to the editors’ figures; docs/operations.md lists the names."""

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from careers.registry import FigureChart
from community.enums import GapState
from community.models import Gap, GuideUse, Question, QuestionReading, SuggestionUse

SENT_ON = FigureChart(
    slug="threads",
    title=_("Readers sent on to questions, and back"),
    description=_(
        "In all until each day: public questions asked from an item, questions closed because an "
        "item answers them, and answers that live items have taken over. Who merely follows a "
        "link is not counted."
    ),
    unit=_("In all"),
    lines={
        "questions-from-guide": _("Asked from an item"),
        "questions-closed-by-guide": _("Answered by an item"),
        "answers-in-guide": _("Answers in the guide"),
    },
)
GAPS = FigureChart(
    slug="gaps",
    title=_("Gaps opened and closed"),
    description=_(
        "In all until each day: what was found missing, and what an editor or time has settled."
    ),
    unit=_("Gaps"),
    lines={
        "gaps-opened": _("Opened"),
        "gaps-closed": _("Closed"),
        "gaps-open": _("Open on that day"),
    },
)
SPARED = FigureChart(
    slug="suggestions",
    title=_("Answered before it was asked"),
    description=_(
        "In all until each day: how often somebody who was writing a question said of a suggestion "
        "that it answers it. Who they were is not kept."
    ),
    unit=_("In all"),
    lines={
        "suggestions-items": _("By an item of the guide"),
        "suggestions-questions": _("By a question"),
    },
)


def figures_of_threads() -> dict[str, int]:
    public = Question.objects.public()
    gaps = Gap.objects.order_by().aggregate(
        opened=Count("pk"), open=Count("pk", filter=Q(state=GapState.OPEN))
    )
    return {
        "questions-from-guide": QuestionReading.objects.filter(
            is_origin=True, question__in=public
        ).count(),
        "questions-closed-by-guide": public.exclude(answered_by_item=None).count(),
        "answers-in-guide": GuideUse.objects.filter(is_live=True).count(),
        "gaps-opened": gaps["opened"],
        "gaps-closed": gaps["opened"] - gaps["open"],
        "gaps-open": gaps["open"],
        **_spared(),
    }


def _spared() -> dict[str, int]:
    used = SuggestionUse.objects.order_by().aggregate(
        items=Sum("count", filter=Q(question=None), default=0),
        questions=Sum("count", filter=Q(item=None), default=0),
    )
    return {"suggestions-items": used["items"], "suggestions-questions": used["questions"]}
