from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from community.models import ImportedPerson
    from community.rules.posts import Person

# Of Stack Exchange: no person, and so nobody to take over.
SYSTEM = -1


def may_hand_over(user: Person) -> bool:
    return user.has_perm("community.hand_over")


def can_be_handed_over(person: ImportedPerson) -> bool:
    return person.taken_over_at is None and person.foreign_id != SYSTEM
