"""What one reader has to do with a question, as annotations of it: no query more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import (
    BooleanField,
    Exists,
    JSONField,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject

from community.models import (
    Answer,
    Bookmark,
    Comment,
    Draft,
    GuideProposal,
    MentorProfile,
    Subscription,
    Vote,
)

if TYPE_CHECKING:
    from community.rules.posts import Person


def my_vote(reader: Person, key: str) -> Coalesce | Value:
    if not reader.is_authenticated:
        return Value(0)
    mine = Vote.objects.filter(**{key: OuterRef("pk")}, voter=reader).values("value")
    return Coalesce(Subquery(mine), 0)


def of_reader(reader: Person) -> dict[str, Any]:
    if not reader.is_authenticated:
        return {
            "is_read_by_mentor": Value(value=False, output_field=BooleanField()),
            "proposal": Value(None, output_field=JSONField()),
            "my_vote": Value(0),
            "is_bookmarked": Value(value=False, output_field=BooleanField()),
            "my_draft": Value(""),
            "my_draft_said": Value(None, output_field=JSONField()),
            "my_level": Value(""),
            "takes_part": Value(value=False, output_field=BooleanField()),
        }
    draft = Draft.objects.filter(author=reader, question=OuterRef("pk"))
    proposals = GuideProposal.objects.filter(question=OuterRef("pk")).order_by("-created_at", "-pk")
    proposal = proposals.values(said=JSONObject(state="state", reason="reason", by="by"))
    level = Subscription.objects.filter(user=reader, question=OuterRef("pk")).values("level")
    return {
        "is_read_by_mentor": Exists(MentorProfile.objects.approved().filter(user=reader)),
        "proposal": Subquery(proposal[:1]),
        "my_vote": my_vote(reader, "question"),
        "is_bookmarked": Exists(Bookmark.objects.filter(user=reader, question=OuterRef("pk"))),
        "my_draft": Coalesce(Subquery(draft.values("body")), Value(""), output_field=TextField()),
        "my_draft_said": Subquery(draft.values("said")),
        "my_level": Coalesce(Subquery(level), Value("")),
        "takes_part": _takes_part(reader),
    }


def _takes_part(reader: Person) -> Q:
    """Whoever asked, answered or commented follows it without having said so."""
    answers = Answer.objects.filter(author=reader.pk, question=OuterRef("pk"))
    comments = Comment.objects.filter(
        Q(question=OuterRef("pk")) | Q(answer__question=OuterRef("pk")), author=reader.pk
    )
    return Q(author=reader.pk) | Q(Exists(answers)) | Q(Exists(comments))
