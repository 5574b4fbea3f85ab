"""How documents are ranked: BM25 over weighted fields, then a mild pull. The numbers are here.

Measured by bench/search; why these, in docs/search.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime

# BM25’s own two numbers, as FTS5 has them built in: how soon a repeated word says nothing new, and
# how much a long text has to say more.
K1 = 1.2
B = 0.75
# A word common to half of all documents and more still counts a little.
LEAST_IDF = 1e-6

# In the order of the fields of SearchDocument and of the FTS5 table.
WEIGHTS = {"title_terms": 3.0, "tag_terms": 0.3, "body_terms": 1.0, "answer_terms": 0.5}

ACCEPTED = 0.04
MENTOR_ANSWERED = 0.06
GUIDE = 0.06
FRESH = 0.05
FRESH_DAYS = 365  # after so many, e times less of FRESH is left


def idf(*, documents: int, holding: int) -> float:
    """Return the rarity of a word that `holding` of all `documents` hold."""
    rarity = (documents - holding + 0.5) / (holding + 0.5)
    return max(math.log(rarity) if rarity > 0 else LEAST_IDF, LEAST_IDF)


def pull_of_question(*, is_accepted: bool, is_mentor_answered: bool) -> float:
    return 1 + ACCEPTED * is_accepted + MENTOR_ANSWERED * is_mentor_answered


def pull_of_item() -> float:
    """An editor has checked it, which weighs as much as a mentor’s answer."""
    return 1 + GUIDE


def freshness(dated_at: datetime) -> float:
    """Return the factor of what was written or changed at `dated_at`: at most 1 + FRESH."""
    days = max((timezone.now() - dated_at).total_seconds() / 86_400, 0)
    return 1 + FRESH * math.exp(-days / FRESH_DAYS)
