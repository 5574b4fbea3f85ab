"""What the pages and the jobs of the mentor half cost, in CPU time: see README.md.

.venv/bin/python bench/mentors.py --questions 20000 --mentors 300
"""

import argparse
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.lists import CHANCE, seed  # noqa: I001 - it sets Django up

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from community.actions.mentoring.request_clock import tend_requests
from community.actions.news.mailings import start_due_mailings
from community.actions.queue.ladder import climb
from community.enums import Because, Delivery, NewsKind
from community.models import Answer, Expertise, MentorProfile, Notification, Question, Tag, Thanks

ROUNDS = 7
# Of a mentor's inbox.
NEWS = 500
# What waits: the rest has an answer of a mentor, or is nobody's turn.
WAITING = 1_000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--questions", type=int, default=20_000)
    arguments.add_argument("--mentors", type=int, default=300)
    options = arguments.parse_args()
    call_command("migrate", verbosity=0)
    seed(options.questions)
    mentor = seed_mentors(options.mentors)
    waiting = seed_answers()
    seed_news(mentor)
    print(f"{options.questions} questions, {options.mentors} mentors, {WAITING} wait; CPU ms\n")
    print(f"the ladder, when all of them are new: {once(climb):,.0f} ms, {WAITING} questions")
    print(f"the ladder, when nothing is due: {once(climb):.0f} ms")
    print(f"requests, when nothing is due: {once(tend_requests):.0f} ms")
    print(f"mails of {NEWS} news: {once(lambda: start_due_mailings(enqueue=print)):.0f} ms\n")
    print(f"{'page':34} {'who':9} {'CPU ms':>7} queries")
    member = User.objects.filter(mentor=None).earliest("pk")
    tag = Tag.objects.earliest("pk")
    for path in ("/waiting/", "/mentors/"):
        report(path, None)
        report(f"{path}?tag={tag.slug}", None)
    report(f"/people/{mentor.username}/", None)
    report(waiting.get_absolute_url(), None)
    report(waiting.get_absolute_url(), waiting.author)
    report(waiting.get_absolute_url(), mentor)
    report(f"/questions/{waiting.pk}/mentors/", waiting.author)
    report(f"/people/{mentor.username}/request/", member)
    for path in ("/desk/", "/desk/numbers/", "/notifications/"):
        report(path, mentor)


def seed_mentors(count: int) -> User:
    """4 to 10 tags each, the common ones more often; all of them active in the last month."""
    now = timezone.now()
    people = User.objects.order_by("pk")[:count]
    profiles = MentorProfile.objects.bulk_create(
        MentorProfile(
            user=user,
            headline="I have done this for a while",
            role="Engineer",
            years=5,
            question_capacity=CHANCE.randint(1, 5),
            approved_at=now - timedelta(days=400),
            active_at=now - timedelta(hours=CHANCE.randint(0, 300)),
        )
        for user in people
    )
    tags = list(Tag.objects.order_by("pk"))
    weights = [1 / (place + 1) for place in range(len(tags))]
    for profile in profiles:
        own = {tag.pk for tag in CHANCE.choices(tags, weights, k=CHANCE.randint(4, 10))}
        Expertise.objects.bulk_create(Expertise(mentor=profile, tag_id=pk) for pk in own)
    return profiles[0].user


def seed_answers() -> Question:
    """A mentor's answer to all but the newest, half of them accepted, every fifth thanked for."""
    mentors = list(User.objects.exclude(mentor=None).order_by("pk"))
    newest = Question.objects.order_by("-pk")[:WAITING].values("pk")
    Question.objects.filter(pk__in=newest).update(answer_count=0, mentor_answer_count=0)
    answered = Question.objects.exclude(pk__in=newest)
    rows = answered.order_by("pk").select_related("author").iterator(2_000)
    while part := list(islice(rows, 2_000)):
        answers = Answer.objects.bulk_create(
            Answer(
                question=question,
                author=CHANCE.choice(mentors),
                by_mentor=True,
                body="Less than the lists say.",
                body_html="<p>Less than the lists say.</p>",
                created_at=question.created_at + timedelta(hours=CHANCE.randint(1, 300)),
            )
            for question in part
        )
        Thanks.objects.bulk_create(
            Thanks(
                answer=answer,
                giver=answer.question.author,
                receiver=answer.author,
                text="It helped.",
            )
            for answer in answers[::5]
            if answer.author_id != answer.question.author_id
        )
        for answer in answers[::2]:
            answer.question.accepted_answer, answer.question.accepted_at = answer, answer.created_at
        Question.objects.bulk_update(
            [answer.question for answer in answers[::2]], ["accepted_answer", "accepted_at"]
        )
    answered.update(answer_count=1, mentor_answer_count=1, turn="nobody")
    Question.objects.update(waiting_since=F("created_at"), turn_since=F("created_at"))
    waiting: Question = Question.objects.waiting().latest("pk")
    return waiting


def seed_news(mentor: User) -> None:
    questions = Question.objects.order_by("-pk")[:NEWS]
    Notification.objects.bulk_create(
        Notification(
            recipient=mentor,
            kind=NewsKind.NEW_QUESTION,
            key=f"question/{question.pk}",
            because=Because.TAG,
            thread=f"question/{question.pk}",
            actor=question.author,
            question=question,
            delivery=Delivery.DAILY,
            mail_due_at=timezone.now(),
        )
        for question in questions.select_related("author")
    )


def once(job: Callable[[], object]) -> float:
    started = time.process_time()
    job()
    return (time.process_time() - started) * 1000


def report(path: str, who: User | None) -> None:
    client = Client()
    if who:
        client.force_login(who)
    times = []
    for _ in range(ROUNDS):
        cache.clear()
        started = time.process_time()
        response = client.get(path)
        times.append((time.process_time() - started) * 1000)
        if response.status_code != 200:  # noqa: PLR2004 - the one that means well
            raise SystemExit(f"{path} answered {response.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    name = "stranger" if who is None else "mentor" if hasattr(who, "mentor") else "member"
    print(f"{path[:34]:34} {name:9} {median(times):7.0f} {len(captured)}")


if __name__ == "__main__":
    main()
