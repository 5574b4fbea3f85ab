"""Who waits for a mentor at this moment."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from community.models import Question
from core.charts import Bar, bar_chart
from core.figures import Figure

DAY = timedelta(days=1)


def waiting_now() -> Figure:
    now = timezone.now()
    waiting = Question.objects.waiting().values_list("waiting_since", flat=True)
    waits = [now - since for since in waiting]
    steps = (
        (_("Less than a day"), timedelta(0), DAY),
        (_("One to three days"), DAY, 3 * DAY),
        (_("Three to seven days"), 3 * DAY, 7 * DAY),
        (_("One to four weeks"), 7 * DAY, 28 * DAY),
        (_("Longer"), 28 * DAY, timedelta.max),
    )
    bars = [Bar(label, sum(least <= wait < most for wait in waits)) for label, least, most in steps]
    title = _("Waiting now")
    description = _(
        "Open questions without a mentor’s answer, by how long they have waited. Time in which "
        "it is the asker’s turn does not count."
    )
    chart = bar_chart(
        "waiting-now", title=title, description=description, x_label=_("Questions"), bars=bars
    )
    return Figure(
        slug="waiting-now",
        title=title,
        description=description,
        head=[_("Waited"), _("Questions")],
        rows=[[bar.label, bar.value] for bar in bars],
        chart=chart if waits else None,
    )
