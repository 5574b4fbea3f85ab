"""Payloads in what is said about answers: regions, lines, thanks, saved replies."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.models import User
from community.enums import MarkKind, Stance
from community.models import Answer, AnswerMark, Endorsement, MentorProfile, SavedReply, Thanks
from core.text import normalise
from tests.security.xss_guide import line


def say_about(answers: Sequence[Answer], payloads: Sequence[str], mentor: User) -> None:
    """All of it by `mentor`, of answers by other people: everybody sees endorsements and thanks."""
    now, profile = timezone.now(), MentorProfile.objects.get(user=mentor)
    others = [one for one in zip(answers, payloads, strict=True) if one[0].author_id != mentor.pk]
    for answer, payload in zip(answers, payloads, strict=True):
        answer.region = line(payload, 40)
    Answer.objects.bulk_update(answers, ["region"])
    Endorsement.objects.bulk_create(
        Endorsement(answer=answer, mentor=profile, stance=Stance.CAVEAT, line=line(payload, 200))
        for answer, payload in others
    )
    AnswerMark.objects.bulk_create(
        AnswerMark(answer=answer, by=mentor, kind=MarkKind.OUTDATED, line=line(payload, 200))
        for answer, payload in others
    )
    Thanks.objects.bulk_create(
        Thanks(
            answer=answer,
            giver=mentor,
            receiver=answer.author,
            text=normalise(payload)[:500],
            is_offered_public=True,
            shown_at=now,
        )
        for answer, payload in others
    )
    SavedReply.objects.bulk_create(
        SavedReply(owner=mentor, title=line(payload, 80), body=normalise(payload))
        for payload in payloads
    )
