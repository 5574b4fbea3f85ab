"""The pictures of pages that strangers may read: each is there, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from community.queries.cards import public_cards, question_card
from core.cards.keeping import keep, kept, order, throw_away

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from community.models import Question, Tag

# So many take the worker half a minute, in which mails wait.
A_TURN = 500


@dataclass(frozen=True)
class Tended:
    drawn: int
    thrown_away: int


def order_question_card(question: Question, tags: Sequence[Tag]) -> None:
    """Within the transaction that wrote them."""
    order(question_card(question, tags=tags))


def tend_cards(
    *, most: int | None = A_TURN, on_card: Callable[[], object] = lambda: None
) -> Tended:
    """Draw what is missing, `most` of it in one turn, and throw away what no page shows any more.

    Names of tags and topics change without their pages, questions are hidden, and those that were
    imported never were ordered.
    """
    # First of all: what is drawn meanwhile is not taken for left over.
    lying = kept()
    shown, drawn = set(), 0
    for card in public_cards():
        on_card()
        shown.add(card.digest)
        if card.digest not in lying and (most is None or drawn < most):
            keep(card)
            drawn += 1
    left = lying - shown
    throw_away(left)
    return Tended(drawn=drawn, thrown_away=len(left))
