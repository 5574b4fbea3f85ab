"""What mentors and readers say about an answer, as the database has it after the actions."""

from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from community.enums import MarkKind, Stance
from community.models import Answer, AnswerMark, Endorsement, SavedReply, Thanks
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory


@dataclass(frozen=True)
class SaidOf:
    endorsement: Endorsement
    hidden_endorsement: Endorsement
    # Shown, because both agree; hidden by a moderator; between two people.
    thanks: Thanks
    hidden_thanks: Thanks
    private_thanks: Thanks

    @property
    def addresses(self) -> dict[str, dict[str, int]]:
        """By the names of doors, or the beginnings of such names."""
        return {
            "community:thanks": {"pk": self.thanks.pk},
            "community:thanks-unhide": {"pk": self.hidden_thanks.pk},
            "community:endorsement": {"pk": self.endorsement.pk},
            "community:endorsement-unhide": {"pk": self.hidden_endorsement.pk},
        }


def endorsed(answer: Answer, *, line: str = "So it was with us.", **fields: object) -> Endorsement:
    said = {"mentor": MentorProfileFactory.create(), "stance": Stance.CAVEAT} | fields
    return Endorsement.objects.create(answer=answer, line=line, **said)


def thanked(
    answer: Answer, *, by: User | None = None, text: str = "Thank you, it helped.", **fields: object
) -> Thanks:
    giver = by or UserFactory.create()
    return Thanks.objects.create(
        answer=answer, giver=giver, receiver=answer.author, text=text, **fields
    )


def say_all_of(answer: Answer, *, hidden: str = "Not for everybody.") -> SaidOf:
    """One of each; `hidden` stands in what nobody else may read."""
    now = timezone.now()
    AnswerMark.objects.create(
        answer=answer, by=UserFactory.create(), kind=MarkKind.OUTDATED, line=hidden
    )
    SavedReply.objects.create(owner=MentorProfileFactory.create().user, title=hidden, body=hidden)
    return SaidOf(
        endorsement=endorsed(answer),
        hidden_endorsement=endorsed(answer, line=hidden, hidden_at=now),
        thanks=thanked(answer, is_offered_public=True, shown_at=now),
        hidden_thanks=thanked(
            answer, text=hidden, is_offered_public=True, shown_at=now, hidden_at=now
        ),
        private_thanks=thanked(answer, text=hidden),
    )
