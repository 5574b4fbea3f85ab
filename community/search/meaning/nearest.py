"""Documents near to a text in meaning."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from community.search.meaning import pgvector
from community.search.meaning.embedding import MeaningOffError
from community.search.meaning.loading import tools
from core.text import normalise

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy as np
    from numpy.typing import NDArray

# The least cosine of a document that is shown though it may share no word with the text: on the
# benchmark it loses nothing, while 19 of 20 documents taken by chance stay below.
LEAST = 0.35
SHORTEST = 3  # characters; fewer mean nothing yet
_KEPT = 1_000  # vectors of texts that may be typed again, 1.5 kB each


def nearest(text: str, *, limit: int, also: Collection[int] = ()) -> dict[int, float] | None:
    """Return cosines by document id: of the `limit` nearest that are near at all, and of `also`.

    None when nothing is found by meaning here. A document that is new may be missing, and one
    that was deleted just now may be there: join the ids to what exists.
    """
    line = " ".join(normalise(text).split())
    try:
        own = tools()
        if len(line) < SHORTEST:
            return {}
        wanted = _wanted(own.model, line)
        if pgvector.is_installed():
            return pgvector.nearest(
                wanted.tolist(), model=own.model, limit=limit, least=LEAST, also=also
            )
        own.memory.refresh()
        return own.memory.nearest(wanted, limit=limit, least=LEAST, also=also)
    except MeaningOffError:
        return None


@lru_cache(maxsize=_KEPT)
def _wanted(_model: str, line: str) -> NDArray[np.float32]:
    """While somebody types, the same text comes again and again."""
    return tools().embedder.embed(line)
