"""With vectors made by hand: the first two of 384 numbers say where a document stands."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

import pytest

from community.models import SearchDocument, Vector
from community.search.meaning import embedding
from community.search.meaning.embedding import TooManyError
from tests.factories.community import QuestionFactory
from tests.support.meaning import documents_of

pytest.importorskip("numpy", reason="requirements/semantic.txt is not installed")

import numpy as np

from community.search.meaning import memory as module

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray
    from pytest_django import DjangoAssertNumQueries

    from community.search.meaning.memory import Memory

    Ids = NDArray[np.int64]

pytestmark = pytest.mark.django_db

FULL_CIRCLE = 360


def at(degrees: float) -> NDArray[np.float32]:
    return np.array([cos(radians(degrees)), sin(radians(degrees)), 0, 0], np.float32)


def put(document: SearchDocument, degrees: float, *, model: str = "hand") -> Vector:
    """As the worker does it: the old row goes, a new one comes."""
    Vector.objects.filter(document=document).delete()
    numbers = at(degrees).astype("<f2").tobytes()
    return Vector.objects.create(
        document=document, model=model, digest=document.digest, numbers=numbers
    )


@pytest.fixture
def memory() -> Memory:
    return module.Memory(model="hand", dimensions=4)


@pytest.fixture
def three() -> list[SearchDocument]:
    """At 0, 30 and 60 degrees."""
    documents = documents_of(*QuestionFactory.create_batch(3))
    for place, document in enumerate(documents):
        put(document, 30 * place)
    return documents


def seen(
    memory: Memory, *, limit: int = 9, least: float = -2, also: Collection[int] = ()
) -> dict[int, int]:
    """Degrees from the direction 0, by document."""
    memory.refresh()
    found = memory.nearest(at(0), limit=limit, least=least, also=also)
    return {pk: round(float(np.degrees(np.arccos(min(c, 1))))) for pk, c in found.items()}


def test_the_nearest_are_given_with_their_cosines(
    memory: Memory, three: list[SearchDocument]
) -> None:
    one, two, far = (document.pk for document in three)
    assert seen(memory) == {one: 0, two: 30, far: 60}
    assert seen(memory, limit=2) == {one: 0, two: 30}
    assert seen(memory, least=0.6) == {one: 0, two: 30}
    assert seen(memory, limit=1, also=[far, 10_000]) == {one: 0, far: 60}


def test_of_no_documents_none_is_near(memory: Memory) -> None:
    assert seen(memory, also=[1]) == {}


def test_one_statement_tells_that_nothing_changed(
    memory: Memory, three: list[SearchDocument], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seen(memory)
    with django_assert_num_queries(1):
        memory.refresh()


def test_what_is_new_is_read_alone(
    memory: Memory, three: list[SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen(memory)
    read: list[int] = []
    append = module.Memory._append

    def noted(self: Memory, keys: Ids, documents: Ids, numbers: bytes) -> None:
        read.extend(documents.tolist())
        append(self, keys, documents, numbers)

    monkeypatch.setattr(module.Memory, "_append", noted)
    (new,) = documents_of(QuestionFactory.create())
    put(new, 10)
    put(three[0], 90)
    one, two, far = (document.pk for document in three)
    assert seen(memory) == {new.pk: 10, two: 30, far: 60, one: 90}
    assert read == [new.pk, one]


def test_what_is_deleted_is_gone(memory: Memory, three: list[SearchDocument]) -> None:
    seen(memory)
    three[1].delete()
    assert seen(memory) == {three[0].pk: 0, three[2].pk: 60}
    assert seen(memory, also=[three[1].pk]) == {three[0].pk: 0, three[2].pk: 60}


def test_a_row_that_was_written_long_and_came_late_is_read(
    memory: Memory, three: list[SearchDocument]
) -> None:
    """Its transaction took a key, and another one with a later key ended before it."""
    late = put(three[1], 30)
    put(three[2], 60)
    Vector.objects.filter(pk=late.pk).update(model="unseen")
    assert seen(memory) == {three[0].pk: 0, three[2].pk: 60}
    Vector.objects.filter(pk=late.pk).update(model="hand")
    assert seen(memory) == {three[0].pk: 0, three[1].pk: 30, three[2].pk: 60}


def test_vectors_of_another_model_are_left_out(memory: Memory, three: list[SearchDocument]) -> None:
    put(three[1], 30, model="another")
    assert seen(memory) == {three[0].pk: 0, three[2].pk: 60}


def test_many_changes_leave_one_row_for_each_document(
    memory: Memory, three: list[SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    for degrees in range(0, FULL_CIRCLE, 20):
        put(three[degrees % 3], degrees)
        seen(memory)
    assert len(seen(memory)) == 3
    assert len(memory._table.keys) < 10


def test_too_many_for_the_memory_are_refused(
    memory: Memory, three: list[SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_IN_MEMORY", 2)
    with pytest.raises(TooManyError, match=f"{embedding.MOST_IN_MEMORY:,} documents"):
        memory.refresh()
