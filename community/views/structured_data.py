"""What pages say for search engines and shared links: of what they have loaded, and public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from community.models import Answer
from community.models.grounds import Grounds
from community.queries.cards import question_card_path
from core.addresses import absolute
from core.cards.share import Share
from core.markdown import plain_text
from core.structured_data import node, person
from core.text import excerpt

if TYPE_CHECKING:
    from accounts.models import User
    from community.models import MentorProfile, Question
    from community.queries.profiles import PostCounts
    from community.queries.question_page import QuestionPage, ShownPost
    from core.structured_data import Node

_TEXT_LENGTH = 1_200  # characters of one post
_HTML_LENGTH = 4_000  # of which a post is read: some 20 ms for the longest thread
_MOST_ANSWERS = 20

Context = dict[str, Any]  # what templates/layouts/_cards.html shows


def for_thread(page: QuestionPage) -> Context:
    """Nothing of a question that is not public, whoever reads it."""
    question = page.question
    if not question.is_public:
        return {}
    share = Share(
        kind="article",
        title=question.title,
        text=question.excerpt,
        path=question.get_absolute_url(),
        picture_path=question_card_path(question),
    )
    return {"share": share, "structured_data": [_thread(page)]}


def for_profile(member: User, mentor: MentorProfile | None, counts: PostCounts) -> Context:
    headline = (mentor.headline if mentor else "") or member.headline
    written = node(
        "InteractionCounter",
        interactionType="https://schema.org/WriteAction",
        userInteractionCount=counts.answers + counts.questions,
    )
    who = person(member.display_name, member.get_absolute_url()) | node(
        "Person",
        alternateName=member.username,
        description=headline,
        image=absolute(member.avatar_url) if member.avatar else None,
        agentInteractionStatistic=written,
    )
    share = Share(
        kind="profile", title=member.display_name, text=headline, path=member.get_absolute_url()
    )
    page = node("ProfilePage", url=absolute(member.get_absolute_url()), mainEntity=who)
    return {"share": share, "structured_data": [page]}


def for_home() -> Context:
    search = node(
        "SearchAction",
        target=node(
            "EntryPoint",
            urlTemplate=f"{absolute(reverse('community:search'))}?q={{search_term_string}}",
        ),
        # Not of the vocabulary: how its actions name the blanks of a template.
        **{"query-input": "required name=search_term_string"},
    )
    site = node("WebSite", name=settings.SITE_NAME, url=absolute("/"), potentialAction=search)
    share = Share(
        kind="website",
        title=_("Find your way into machine learning"),
        text=_(
            "Plain answers to the questions everyone has, and mentors who answer the one only you "
            "have."
        ),
        path="/",
    )
    return {"share": share, "structured_data": [site]}


def _thread(page: QuestionPage) -> Node:
    question, url = page.question, absolute(page.question.get_absolute_url())
    public = [shown for shown in page.answers if shown.post.is_public]
    accepted = [shown for shown in public if shown.is_accepted]
    others = [shown for shown in public if not shown.is_accepted]
    asked = node(
        "Question",
        name=question.title,
        inLanguage=question.language,
        answerCount=question.answer_count,
        keywords=", ".join(tag.name for tag in question.tag_list),
        **_post(page.shown, url),
        acceptedAnswer=next((_answer(shown, url) for shown in accepted), None),
        suggestedAnswer=[_answer(shown, url) for shown in others[:_MOST_ANSWERS]],
    )
    return node("QAPage", name=question.title, url=url, mainEntity=asked)


def _answer(shown: ShownPost, thread_url: str) -> Node:
    grounds = shown.post.grounds if isinstance(shown.post, Answer) else Grounds()
    return node(
        "Answer",
        **_post(shown, f"{thread_url}#answer-{shown.post.pk}"),
        spatialCoverage=node("Place", name=grounds.region) if grounds.region else None,
        temporalCoverage=str(grounds.year or ""),
    )


def _post(shown: ShownPost, url: str) -> dict[str, Any]:
    """`upvoteCount` is one number for votes up and down, as search engines ask."""
    post: Question | Answer = shown.post
    path = post.author.get_absolute_url() if post.author.is_active else ""
    return {
        "text": excerpt(plain_text(_beginning(post.body_html)), _TEXT_LENGTH),
        "url": url,
        "upvoteCount": post.score,
        "commentCount": sum(one.comment.is_public for one in shown.comments),
        "dateCreated": post.created_at,
        "datePublished": post.created_at,
        "dateModified": post.edited_at,
        "author": person(post.author.display_name, path),
    }


def _beginning(html: str) -> str:
    """Cut at a length that surely holds enough text, and not within a tag."""
    head = html[:_HTML_LENGTH]
    is_within_tag = len(html) > len(head) and head.rfind("<") > head.rfind(">")
    return head[: head.rfind("<")] if is_within_tag else head
