"""Atom feeds of the threads. Every one of them is the newest of what its page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.enums import QuestionFilter
from community.models import Answer, Question
from community.queries.feeds import feed_answers, feed_posts, feed_questions, last_change
from community.queries.profiles import find_member
from community.queries.tags import find_tag
from core.feeds import Author, Entry, Feed, feed_response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponseBase

    from accounts.models import User

SOURCE = "community/imported/_feed.html"


@require_safe
def questions(request: HttpRequest) -> HttpResponseBase:
    subtitle = _("Questions about working in machine learning, the newest first.")
    return _respond(
        request,
        title=_("Questions"),
        subtitle=subtitle,
        path=reverse("community:questions"),
        posts=feed_questions(),
    )


@require_safe
def unanswered(request: HttpRequest) -> HttpResponseBase:
    return _respond(
        request,
        title=_("Unanswered questions"),
        subtitle=_("Questions that nobody has answered, the newest first."),
        path=f"{reverse('community:questions')}?filter={QuestionFilter.UNANSWERED}",
        posts=feed_questions(which=QuestionFilter.UNANSWERED),
    )


@require_safe
def waiting(request: HttpRequest) -> HttpResponseBase:
    return _respond(
        request,
        title=_("Waiting for a mentor"),
        subtitle=_("Questions that no mentor has answered yet, the newest first."),
        path=f"{reverse('community:questions')}?filter={QuestionFilter.WAITING}",
        posts=feed_questions(which=QuestionFilter.WAITING),
    )


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = find_tag(slug)
    if found is None:
        raise Http404(_("There is no such tag."))
    if found.slug != slug:
        return redirect("community:feed-tag", found.slug, permanent=True)
    return _respond(
        request,
        title=_("Questions about %(name)s") % {"name": found.name},
        subtitle=found.description,
        path=found.get_absolute_url(),
        posts=feed_questions(tag=found),
    )


@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Its answers. Of what strangers see, whoever asks: feed readers show it to anybody."""
    found: Question = get_object_or_404(Question.objects.public(), pk=pk)
    return _respond(
        request,
        title=_("Answers to “%(question)s”") % {"question": found.title},
        subtitle=found.excerpt,
        path=found.get_absolute_url(),
        posts=feed_answers(found),
    )


@require_safe
def person(request: HttpRequest, username: str) -> HttpResponseBase:
    member = find_member(username)
    if member is None:
        raise Http404(_("There is no such member."))
    if member.username != username:
        return redirect("community:feed-person", member.username, permanent=True)
    return _respond(
        request,
        title=_("What %(name)s wrote") % {"name": member.display_name},
        subtitle=member.headline,
        path=member.get_absolute_url(),
        posts=feed_posts(member),
    )


def _respond(
    request: HttpRequest,
    *,
    title: str,
    subtitle: str,
    path: str,
    posts: Iterable[Question | Answer],
) -> HttpResponseBase:
    feed = Feed(
        title=title, subtitle=subtitle, path=path, entries=tuple(_entry(post) for post in posts)
    )
    # Its rows are read anyway; what costs is the writing.
    return feed_response(request, lambda: feed, facts=feed, changed_at=last_change())


def _entry(post: Question | Answer) -> Entry:
    if isinstance(post, Answer):
        key = post.get_permanent_url()
        title = _("Answer to “%(question)s”") % {"question": post.question.title}
        categories, language = [], ""
    else:
        key = reverse("community:question-short", args=[post.pk])
        title = post.title
        categories = [tag.name for tag in post.tag_list]
        # Of the others nobody has said that it is the site’s.
        language = post.language if post.language != settings.LANGUAGE_CODE else ""
    return Entry(
        key=key,
        path=post.get_absolute_url(),
        title=title,
        html=_html(post),
        published=post.created_at,
        updated=post.edited_at or post.created_at,
        author=_author(post.author),
        categories=tuple(categories),
        language=language,
    )


def _html(post: Question | Answer) -> str:
    imported = getattr(post, "imported", None)
    if imported is None:
        return post.body_html
    return post.body_html + render_to_string(SOURCE, {"imported": imported})


def _author(user: User) -> Author:
    """A closed account has no page."""
    return Author(name=user.display_name, path=user.get_absolute_url() if user.is_active else "")
