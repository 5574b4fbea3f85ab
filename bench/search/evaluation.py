"""How good a ranking is, by what people marked as related: the measures of the field.

MAP divides by the number of relevant documents (as TREC does); nDCG takes the grade as the gain.
"""

from __future__ import annotations

import math
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    # Of a query: documents that answer it, each with its grade, 1 or 2.
    Relevant = Mapping[str, int]

MEASURES = ("MAP", "MRR", "P@1", "P@5", "nDCG@10", "R@10")


def evaluate(
    rankings: Mapping[str, Sequence[str]], relevant: Mapping[str, Relevant]
) -> dict[str, float]:
    """Return the mean of each measure over the queries of `rankings`, each with its documents."""
    rows = [_measures(ranking, relevant.get(query, {})) for query, ranking in rankings.items()]
    return {name: fmean(row[name] for row in rows) for name in MEASURES}


def agreement(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> float:
    """Return how many of the first ten documents both rankings share, on average."""
    return fmean(len({*one[query][:10]} & {*other[query][:10]}) for query in one)


def _measures(ranking: Sequence[str], relevant: Relevant) -> dict[str, float]:
    hits = [document in relevant for document in ranking]
    places = [place for place, is_hit in enumerate(hits, start=1) if is_hit]
    precision = sum(found / place for found, place in enumerate(places, start=1))
    best = sorted(relevant.values(), reverse=True)
    count = len(relevant)
    return {
        "MAP": precision / count if count else 0.0,
        "MRR": 1 / places[0] if places else 0.0,
        "P@1": float(sum(hits[:1])),
        "P@5": sum(hits[:5]) / 5,
        "nDCG@10": _gain([relevant.get(document, 0) for document in ranking]) / _gain(best)
        if count
        else 0.0,
        "R@10": sum(hits[:10]) / count if count else 0.0,
    }


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(place + 1) for place, grade in enumerate(grades[:10], start=1))
