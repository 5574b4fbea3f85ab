import pytest
from django.core.management import call_command

from community import tasks
from community.tasks import JOBS, run_due_jobs

pytestmark = pytest.mark.django_db


def test_each_job_runs_once_in_its_period() -> None:
    assert run_due_jobs(holder="a") == [job.name for job in JOBS]
    assert run_due_jobs(holder="b") == []


def test_a_job_that_fails_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise RuntimeError("no")

    first = tasks.Job(JOBS[0].name, JOBS[0].every, broken)
    monkeypatch.setattr(tasks, "JOBS", (first, *JOBS[1:]))
    assert run_due_jobs(holder="a") == [job.name for job in JOBS[1:]]
    assert f"The job {first.name} failed" in caplog.text


def test_tick_says_what_it_ran(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("tick")
    assert capsys.readouterr().out == f"Ran: {', '.join(job.name for job in JOBS)}.\n"
    call_command("tick")
    assert capsys.readouterr().out == "Ran: nothing was due.\n"
