"""How far the vectors are, for /readyz and for whoever makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef

from community.models import SearchDocument, Vector
from community.search.meaning import pgvector
from community.search.meaning.embedding import MOST_IN_MEMORY, MeaningOffError, TooManyError
from community.search.meaning.loading import tools

if TYPE_CHECKING:
    from django.db.models import QuerySet


def without_vector(model: str) -> QuerySet[SearchDocument]:
    """Documents that have none of this model, or one of words they no longer hold."""
    own = Vector.objects.filter(document=OuterRef("pk"), model=model, digest=OuterRef("digest"))
    return SearchDocument.objects.filter(~Exists(own))


def search_state() -> dict[str, Any]:
    """For /readyz: searching by words alone is less, and no reason to send nobody here."""
    try:
        model = tools().model
    except MeaningOffError as error:
        return {"by": "words", "why": str(error)}
    vectors = Vector.objects.filter(model=model).count()
    is_indexed = pgvector.is_installed()
    if vectors > MOST_IN_MEMORY and not is_indexed:
        return {"by": "words", "why": str(TooManyError())}
    documents = SearchDocument.objects.count()
    return {
        "by": "words and meaning",
        "vectors": f"{vectors} of {documents} documents have one",
        "kept_in": "pgvector" if is_indexed else "memory",
    }
