"""Who keeps whom away: a block holds in both directions, whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BooleanField, Exists, OuterRef, Q, Value

from community.models import Block

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.expressions import Combinable

    from accounts.models import User
    from community.rules.posts import Person


def is_blocked_between(one_id: int, other_id: int) -> bool:
    pair = Q(blocker=one_id, blocked=other_id) | Q(blocker=other_id, blocked=one_id)
    return Block.objects.filter(pair).exists()


def blocked_ids(user_id: int) -> set[int]:
    """Everybody whom `user_id` blocks, or who blocks them."""
    rows = Block.objects.filter(Q(blocker=user_id) | Q(blocked=user_id))
    pairs = rows.values_list("blocker_id", "blocked_id")
    return {pk for pair in pairs for pk in pair} - {user_id}


def is_kept_away(reader: Person) -> Combinable | Exists:
    """Of a post: whether its author and `reader` keep away from each other."""
    if not reader.is_authenticated:
        return Value(value=False, output_field=BooleanField())
    author = OuterRef("author")
    pair = Q(blocker=reader, blocked=author) | Q(blocked=reader, blocker=author)
    return Exists(Block.objects.filter(pair))


def has_blocked(reader: Person, member: User) -> bool:
    if not reader.is_authenticated or reader.pk == member.pk:
        return False
    return Block.objects.filter(blocker=reader, blocked=member).exists()


def blocks_of(user: User) -> QuerySet[Block]:
    """Those that they made, the newest first."""
    return Block.objects.filter(blocker=user).select_related("blocked")
