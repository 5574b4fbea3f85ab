"""What turns a text into a vector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Gives texts of like meaning vectors that point the same way."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def embed(self, text: str) -> NDArray[np.float32]:
        """Return a vector of length 1. Several threads may call it at once."""


class MeaningOffError(Exception):
    """Nothing can be found by meaning here; its text tells an operator why."""


MOST_IN_MEMORY = 200_000  # vectors: 300 MB in each process, and 10 ms for a search


class TooManyError(MeaningOffError):
    def __init__(self) -> None:
        super().__init__(
            f"More than {MOST_IN_MEMORY:,} documents: that many need PostgreSQL with pgvector."
        )
