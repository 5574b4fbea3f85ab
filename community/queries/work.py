"""The state of the background work, for /readyz, the admin and the sweeper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, Min, Q, When
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.models import AddressTrouble, Lease, Mailing
from core.mail.refusals import without_addresses
from core.readiness import NotReadyError

if TYPE_CHECKING:
    from datetime import datetime

WORKER = "worker:"
JOB = "job:"
MOST_FAILURES = 50
# A task that need not wait has the last day of the calendar in `run_after`.
AT_ONCE = Q(run_after__year=9999)
SINCE = Case(When(AT_ONCE, then=F("enqueued_at")), default=F("run_after"))


@dataclass(frozen=True)
class Waiting:
    """Tasks of one kind. `oldest` waits since then; `next_try` is of those that failed before."""

    name: str
    ready: int
    running: int
    later: int
    oldest: datetime | None
    next_try: datetime | None


@dataclass(frozen=True)
class Failure:
    task: DBTaskResult[..., Any]
    why: str


@dataclass(frozen=True)
class MailState:
    """`waiting` mailings are not worded yet; to `suppressed` addresses no news are mailed."""

    waiting: int
    oldest: datetime | None
    suppressed: int


def living_workers() -> set[str]:
    return {lease.holder for lease in worker_leases()}


def worker_leases() -> list[Lease]:
    alive = Lease.objects.filter(name__startswith=WORKER, expires_at__gt=timezone.now())
    return list(alive.order_by("name"))


def worker_state() -> dict[str, Any]:
    """Raises NotReadyError when nobody is working: mail would be accepted and stay."""
    workers = len(living_workers())
    if not workers:
        raise NotReadyError("No worker is running: start `manage.py worker`.")
    now = timezone.now()
    ready = DBTaskResult.objects.ready()
    oldest = ready.aggregate(oldest=Min(SINCE))["oldest"]
    failed = DBTaskResult.objects.failed().filter(finished_at__gt=now - timedelta(days=1))
    return {
        "workers": workers,
        "queued": ready.count(),
        "oldest_seconds": round((now - oldest).total_seconds()) if oldest else 0,
        "failed_last_day": failed.count(),
        "mailings": mail_state().waiting,
    }


def queue_by_task() -> list[Waiting]:
    now = timezone.now()
    ready = Q(status="READY") & (AT_ONCE | Q(run_after__lte=now))
    later = Q(status="READY", run_after__gt=now) & ~AT_ONCE
    rows = (
        DBTaskResult.objects.filter(status__in=("READY", "RUNNING"))
        .order_by("task_path")
        .values("task_path")
        .annotate(
            ready=Count("pk", filter=ready),
            running=Count("pk", filter=Q(status="RUNNING")),
            later=Count("pk", filter=later),
            oldest=Min(SINCE, filter=ready),
            next_try=Min("run_after", filter=later),
        )
    )
    return [
        Waiting(
            name=row["task_path"].rpartition(".")[2],
            ready=row["ready"],
            running=row["running"],
            later=row["later"],
            oldest=row["oldest"],
            next_try=row["next_try"],
        )
        for row in rows
    ]


def recent_failures() -> list[Failure]:
    failed = DBTaskResult.objects.failed().order_by(F("finished_at").desc(nulls_last=True))
    return [Failure(task, _why(task)) for task in failed[:MOST_FAILURES]]


def last_runs() -> dict[str, datetime | None]:
    """By the names of jobs."""
    leases = Lease.objects.filter(name__startswith=JOB)
    return {lease.name.removeprefix(JOB): lease.ran_at for lease in leases}


def mail_state() -> MailState:
    waiting = Mailing.objects.filter(handed_over_at=None)
    counted = waiting.aggregate(count=Count("pk"), oldest=Min("created_at"))
    return MailState(
        waiting=counted["count"],
        oldest=counted["oldest"],
        suppressed=AddressTrouble.objects.suppressed().count(),
    )


def _why(task: DBTaskResult[..., Any]) -> str:
    """Return the last line of what went wrong; the rest is for whoever mends it."""
    return without_addresses(task.traceback.strip().rpartition("\n")[2])[:300]
