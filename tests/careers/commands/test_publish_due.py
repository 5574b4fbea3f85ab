from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from careers.actions.reviewing import approve_revision, submit_draft
from community.tasks import run_due_jobs
from tests.support.guide import draft_of, editor, item_content, live_article

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def told() -> str:
    out = StringIO()
    call_command("publish_due", stdout=out)
    return out.getvalue()


def test_it_says_what_went_live_and_does_it_once() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        article, by = live_article(item_content(key="a"), title="Pay"), editor()
        draft = draft_of(article, item_content(key="a", short_answer="New."), by=by)
        submit_draft(revision=draft, by=by)
        approve_revision(revision=draft, by=editor(), publish_at=LATER)

        assert told() == "Nothing was due.\n"
        clock.move_to(LATER)
        assert told() == "Pay: revision 2 is live.\n"
        assert told() == "Nothing was due.\n"
    assert article.items.get().short_answer == "New."


def test_the_worker_does_it_every_minute() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        assert "publish-due" in run_due_jobs(holder="one")
        clock.shift(timedelta(seconds=59))
        assert "publish-due" not in run_due_jobs(holder="one")
        clock.shift(timedelta(seconds=1))
        assert "publish-due" in run_due_jobs(holder="one")
