"""What a mentor owes before anything new: the first sections of the desk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from community.models import Answer, Comment, Draft, Question
from community.models.post import PUBLIC
from community.queries.desk_sections import SHOWN, Section
from community.queries.queue.claims import claims_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User
    from community.models import MentorProfile

DRAFTS = 5
# A word that asks for none (“Thanks!”) leaves the desk by itself.
OWED_FOR = timedelta(days=30)


def owed_replies(mentor: MentorProfile, blocked: set[int]) -> Section:
    """The asker wrote after the mentor’s last word; of each thread the oldest such comment."""
    found = [*_on_answers_of(mentor.user), *_beside_comments_of(mentor.user)]
    by_thread: dict[int, Comment] = {}
    for comment in sorted(found, key=lambda comment: (comment.created_at, comment.pk)):
        if comment.author_id not in blocked:
            by_thread.setdefault(comment.thread.pk, comment)
    return Section("replies", list(by_thread.values())[:SHOWN])


def claims_held(mentor: MentorProfile, _blocked: set[int]) -> Section:
    return Section("claims", list(claims_of(mentor)))


def answers_begun(mentor: MentorProfile, _blocked: set[int]) -> Section:
    """Drafts outlive the claim, and the question: then `is_seen` is false, and no title is told."""
    drafts = Draft.objects.filter(author=mentor.user).exclude(question=None).exclude(body="")
    seen = Question.objects.visible_to(mentor.user).filter(pk=OuterRef("question"))
    drafts = drafts.select_related("question").annotate(is_seen=Exists(seen))
    return Section("drafts", list(drafts.order_by("-updated_at")[:DRAFTS]))


def _on_answers_of(user: User) -> QuerySet[Comment]:
    mine = Comment.objects.filter(PUBLIC, author=user, answer=OuterRef("answer"))
    last = mine.order_by().values("answer").annotate(last=Max("created_at")).values("last")
    written = F("answer__created_at")
    return _waiting_words("answer__question").filter(
        Q(answer__hidden_at=None, answer__deleted_at=None, answer__author=user),
        created_at__gt=Greatest(
            written, Coalesce(F("answer__edited_at"), written), Coalesce(Subquery(last), written)
        ),
    )


def _beside_comments_of(user: User) -> QuerySet[Comment]:
    """On questions that the mentor asked something about."""
    comments = Comment.objects.filter(PUBLIC, author=user).exclude(question=None)
    mine = comments.filter(question=OuterRef("question"))
    last = mine.order_by().values("question").annotate(last=Max("created_at")).values("last")
    later = Answer.objects.filter(PUBLIC, author=user, created_at__gt=OuterRef("created_at"))
    return _waiting_words("question").filter(
        ~Exists(later.filter(question=OuterRef("question"))),
        question__in=comments.values("question"),
        created_at__gt=Subquery(last),
    )


def _waiting_words(thread: str) -> QuerySet[Comment]:
    """Of askers in their own open threads, unless they have said since that it is solved."""
    comments: QuerySet[Comment] = Comment.objects.filter(
        PUBLIC,
        Q(**{f"{thread}__accepted_at": None}) | Q(created_at__gt=F(f"{thread}__accepted_at")),
        Q(**{f"{thread}__settled_at": None}) | Q(created_at__gt=F(f"{thread}__settled_at")),
        **{f"{thread}__{name}": None for name in ("hidden_at", "deleted_at", "closed_at")},
        author=F(f"{thread}__author"),
        created_at__gt=timezone.now() - OWED_FOR,
    )
    return comments.select_related("author", "question", "answer__question")
