"""What the worker runs: tasks queued by actions, and jobs whose turn has come."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from accounts.actions import save_token_uses
from careers.actions.figures import record_figures
from careers.actions.publishing import publish_due
from community.actions import cards, images, meaning, search_index, search_misses, similar, work
from community.actions.guide import gaps
from community.actions.guide import news as guide_news
from community.actions.leases import take_turn
from community.actions.mentoring import conversation_clocks, request_clock
from community.actions.mentors import idle
from community.actions.news import letters, mailings
from community.actions.queue import claims, ladder, turns
from core.tasks import background

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """`run` is called once in each `every` by one worker, whichever comes first."""

    name: str
    every: timedelta
    run: Callable[[], object]


@background(max_attempts=1)
def tend_cards() -> None:
    cards.tend_cards()


@background(priority=40)
def send_mailing(mailing_id: int) -> None:
    letters.write_letter(mailing_id=mailing_id)


def start_mailings() -> None:
    mailings.start_due_mailings(enqueue=send_mailing.enqueue)


JOBS = (
    Job("publish-due", timedelta(seconds=60), publish_due),
    Job("requeue-abandoned", timedelta(seconds=15), work.requeue_abandoned),
    Job("start-mailings", timedelta(seconds=15), start_mailings),
    Job("find-similar", timedelta(seconds=15), similar.find_similar),
    Job("prune-finished-tasks", timedelta(minutes=30), work.prune_finished_tasks),
    Job("prune-expired-sessions", timedelta(days=1), work.prune_expired_sessions),
    Job("prune-worker-leases", timedelta(hours=6), work.prune_worker_leases),
    Job("save-token-uses", timedelta(hours=1), save_token_uses),
    Job("collect-gaps", timedelta(hours=1), gaps.collect_gaps),
    Job("index-missing", timedelta(minutes=1), search_index.index_missing),
    Job("count-search-words", timedelta(hours=1), search_index.count_words),
    Job("make-missing-vectors", timedelta(minutes=1), meaning.queue_missing_vectors),
    Job("climb-ladders", timedelta(minutes=1), ladder.climb),
    Job("tell-of-reviews", timedelta(hours=1), guide_news.tell_of_reviews),
    Job("warn-of-ending-claims", timedelta(minutes=1), claims.warn_of_ending_claims),
    Job("remind-askers", timedelta(hours=1), turns.remind_askers),
    Job("prune-search-misses", timedelta(days=1), search_misses.prune_search_misses),
    Job("mind-quiet-mentors", timedelta(hours=1), idle.mind_quiet_mentors),
    Job("tend-requests", timedelta(minutes=1), request_clock.tend_requests),
    # It only asks for it: the work takes longer than a worker may be silent.
    Job("tend-cards", timedelta(hours=1), tend_cards.enqueue),
    # More often than the day that it is for, whose last word counts: none is left out.
    Job("record-figures", timedelta(hours=6), record_figures),
    Job("tend-conversations", timedelta(minutes=10), conversation_clocks.tend_conversations),
)


@background()
def prepare_image(image_id: str) -> None:
    images.prepare_image(image_id=UUID(image_id))


def run_due_jobs(*, holder: str) -> list[str]:
    """Returns the names of the jobs that ran; one that fails is logged and has its next turn."""
    ran = []
    for job in JOBS:
        if not take_turn(name=f"job:{job.name}", holder=holder, every=job.every):
            continue
        try:
            job.run()
        except Exception:
            logger.exception("The job %s failed", job.name)
        else:
            ran.append(job.name)
    return ran
