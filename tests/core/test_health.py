from datetime import timedelta

import pytest
import time_machine
from django.core.cache.backends.locmem import LocMemCache
from django.core.mail import send_mail
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from community.actions.leases import take_lease
from community.management.commands.worker import BELIEVED_DEAD_AFTER
from community.queries.work import WORKER
from core import readiness

pytestmark = pytest.mark.django_db


@pytest.fixture
def _worker() -> None:
    take_lease(name=f"{WORKER}one", holder="one", duration=BELIEVED_DEAD_AFTER)


def test_healthz_only_says_that_the_process_lives(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.usefixtures("_worker")
def test_readyz_is_200_when_everything_works(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    checks = response.json()["checks"]
    assert {name: check["ok"] for name, check in checks.items()} == {
        "database": True,
        "cache": True,
        "migrations": True,
        "worker": True,
        "search": True,
    }
    assert checks["worker"]["workers"] == 1


def test_readyz_is_503_without_a_worker(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    body = response.json()
    assert body["ready"] is False
    assert "manage.py worker" in body["checks"]["worker"]["why"]


@pytest.mark.usefixtures("_worker")
def test_readyz_is_503_when_the_cache_forgets(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LocMemCache, "get", lambda *_args, **_kwargs: None)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"]["cache"]["ok"] is False


@pytest.mark.usefixtures("_worker")
def test_readyz_is_503_when_migrations_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_args: [("one", False)])
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "1 migrations wait" in response.json()["checks"]["migrations"]["why"]


@pytest.mark.usefixtures("_worker")
def test_a_check_that_breaks_is_not_ready_and_names_the_error(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> dict[str, object]:
        raise ConnectionError("secret host name")

    monkeypatch.setitem(readiness._checks, "broken", broken)
    body = client.get("/readyz").json()
    assert body["checks"]["broken"] == {"ok": False, "why": "ConnectionError"}


@pytest.mark.usefixtures("_worker", "mail_queue")
def test_readyz_counts_what_waits_and_what_failed(client: Client) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3):
            send_mail("Hello", "You", None, ["a@example.org"])
        for task in DBTaskResult.objects.all()[:2]:
            task.set_failed(RuntimeError("broken"))
        DBTaskResult.objects.failed().filter(pk=task.pk).update(
            finished_at=timezone.now() - timedelta(days=2)
        )
        clock.shift(timedelta(seconds=20))
        assert client.get("/readyz").json()["checks"]["worker"] == {
            "ok": True,
            "workers": 1,
            "queued": 1,
            "oldest_seconds": 20,
            "failed_last_day": 1,
            "mailings": 0,
        }
