from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.queries.blocks import has_blocked
from community.queries.imported import imported_people_of
from community.queries.mentoring.farewells import testimonials_shown_of
from community.queries.mentoring.requests import mentorship_with
from community.queries.mentors.directory import on_their_page
from community.queries.mentors.impact import impact_of
from community.queries.news.subscriptions import level_of
from community.queries.profiles import (
    count_posts_of,
    find_member,
    list_answers_of,
    mentor_profile_of,
    tags_of,
)
from community.queries.question_lists import list_questions_of
from community.queries.thanks import public_thanks_to
from community.views.list_links import Link, choose
from community.views.structured_data import for_profile

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from community.models import MentorProfile


class Tab(StrEnum):
    ANSWERS = "answers"
    QUESTIONS = "questions"
    TAGS = "tags"


@require_safe
def profile(request: HttpRequest, username: str) -> HttpResponse:
    member = find_member(username)
    if member is None:
        raise Http404(_("There is no such member."))
    if member.username != username:
        return redirect(member, permanent=True)
    counts, tags = count_posts_of(member), tags_of(member)
    mentor = mentor_profile_of(member)
    # Who only asks is met by their questions.
    first = Tab.ANSWERS if counts.answers or not counts.questions else Tab.QUESTIONS
    tab = choose(request.GET.get("tab"), first)
    cursor = request.GET.get("page")
    labels = {
        Tab.ANSWERS: (_("Answers"), counts.answers),
        Tab.QUESTIONS: (_("Questions"), counts.questions),
        Tab.TAGS: (_("Tags"), len(tags)),
    }
    context = {
        "member": member,
        "mentor": mentor,
        **(_as_mentor(mentor) if mentor else {}),
        "mentorship": mentorship_with(request.user, mentor) if mentor else None,
        "testimonials": testimonials_shown_of(member.pk),
        "imported": [] if member.is_active else imported_people_of(member),
        "is_self": request.user == member,
        "has_blocked": has_blocked(request.user, member),
        "level": level_of(request.user, member),
        "has_posts": bool(counts.answers or counts.questions),
        "tab": tab,
        "tabs": [
            Link(url=f"{request.path}?tab={name}", label=label, count=count, current=name == tab)
            for name, (label, count) in labels.items()
        ],
        "answers": list_answers_of(member, cursor=cursor) if tab == Tab.ANSWERS else None,
        "questions": list_questions_of(member, cursor=cursor) if tab == Tab.QUESTIONS else None,
        "tags": tags,
        "thanks": public_thanks_to(member),
        **for_profile(member, mentor, counts),
    }
    return render(request, "community/profile/detail.html", context)


def _as_mentor(mentor: MentorProfile) -> dict[str, object]:
    impact = impact_of(mentor.user)
    return {"impact": impact, "listed": on_their_page(mentor, impact.median_reply)}
