"""The state of the background work, for /readyz and the sweeper."""

from typing import Any

from django.db.models import Min
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.models import Lease
from core.readiness import NotReadyError

WORKER = "worker:"


def living_workers() -> set[str]:
    leases = Lease.objects.filter(name__startswith=WORKER, expires_at__gt=timezone.now())
    return {lease.holder for lease in leases}


def worker_state() -> dict[str, Any]:
    """Raises NotReadyError when nobody is working: mail would be accepted and stay."""
    workers = len(living_workers())
    if not workers:
        raise NotReadyError("No worker is running: start `manage.py worker`.")
    ready = DBTaskResult.objects.ready()
    oldest = ready.aggregate(oldest=Min("enqueued_at"))["oldest"]
    return {
        "workers": workers,
        "queued": ready.count(),
        "oldest_seconds": round((timezone.now() - oldest).total_seconds()) if oldest else 0,
        "failed": DBTaskResult.objects.failed().count(),
    }
