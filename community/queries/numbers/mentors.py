"""How the work is spread: on many shoulders, or on four people’s."""

from datetime import timedelta
from itertools import accumulate

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.models import Answer
from community.queries.numbers.cohorts import percent
from core.charts import Bar, bar_chart
from core.figures import Figure

LOOKED_BACK = timedelta(days=90)
MOST_DRAWN = 12


def who_answers() -> Figure:
    """Without names: this is about the load, not about a race."""
    answers = Answer.objects.public().filter(
        by_mentor=True, imported=None, created_at__gte=timezone.now() - LOOKED_BACK
    )
    by_author = answers.order_by().values("author").annotate(number=Count("pk"))
    counts = sorted(by_author.values_list("number", flat=True), reverse=True)
    total = sum(counts)
    running = list(accumulate(counts))
    labels = [_("Mentor %(place)s") % {"place": place} for place in range(1, len(counts) + 1)]
    title = _("How the answers are spread")
    description = _(
        "Mentors’ answers of the last 90 days, by mentor, the most first and without names."
    )
    bars = [Bar(label, number) for label, number in zip(labels, counts, strict=True)]
    chart = bar_chart(
        "who-answers",
        title=title,
        description=description,
        x_label=_("Answers"),
        bars=bars[:MOST_DRAWN],
    )
    return Figure(
        slug="who-answers",
        title=title,
        description=description,
        head=[_("Mentor"), _("Answers"), _("Share, %"), _("Together with those above, %")],
        rows=[
            [label, number, percent(number, total), percent(sum_, total)]
            for label, number, sum_ in zip(labels, counts, running, strict=True)
        ],
        chart=chart if counts else None,
        remark=_half_of_them(running) if counts else "",
    )


def _half_of_them(running: list[int]) -> str:
    few = next(place for place, sum_ in enumerate(running, 1) if sum_ * 2 >= running[-1])
    return ngettext(
        "Half of them are by %(few)s mentor.", "Half of them are by %(few)s mentors.", few
    ) % {"few": few}
