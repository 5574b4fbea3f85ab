"""The same answers from pgvector. Run where the PostgreSQL of the tests offers the extension."""

import pytest
from django.db import connection

from community.actions.meaning import index_vectors, make_all
from community.models import SearchDocument, Vector
from community.search.meaning import pgvector
from community.search.meaning.loading import Tools
from community.search.meaning.nearest import nearest
from tests.factories.community import QuestionFactory
from tests.support.meaning import documents_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def _column() -> None:
    """As the migration made it."""
    if not pgvector.is_installed():
        pytest.skip("This database has no pgvector.")


@pytest.fixture
def documents() -> list[SearchDocument]:
    titles = ("How do I negotiate my salary?", "Raise of pay at work", "Which database to learn")
    return documents_of(*(QuestionFactory.create(title=title) for title in titles))


def test_it_is_for_postgresql_alone() -> None:
    if connection.vendor == "postgresql":
        pytest.skip("This is PostgreSQL.")
    assert pgvector.install() is False


@pytest.mark.usefixtures("_column")
def test_it_finds_what_the_memory_finds(meaning: Tools, documents: list[SearchDocument]) -> None:
    by_index = nearest("asking for more money", limit=2, also=[documents[2].pk])
    meaning.memory.refresh()
    wanted = meaning.embedder.embed("asking for more money")
    in_memory = meaning.memory.nearest(wanted, limit=2, least=0.35, also=[documents[2].pk])
    assert by_index == pytest.approx(in_memory, abs=1e-3)


@pytest.mark.usefixtures("_column")
def test_vectors_older_than_the_index_are_put_into_it(
    meaning: Tools, documents: list[SearchDocument]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE community_vector SET place = NULL WHERE document_id <> %s", [0])
    assert nearest("asking for more money", limit=9) == {}
    assert index_vectors() == 3
    assert nearest("asking for more money", limit=9) != {}
    assert index_vectors() == 0


@pytest.mark.usefixtures("_column")
def test_it_can_be_installed_later(meaning: Tools, documents: list[SearchDocument]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or the rows just made hold the table
        cursor.execute("ALTER TABLE community_vector DROP COLUMN place")
    Vector.objects.all().delete()
    sum(make_all())
    assert not pgvector.is_installed()
    assert set(nearest("asking for more money", limit=9) or {}) != set()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert index_vectors() == Vector.objects.count() == 3
    assert pgvector.is_installed()
    assert set(nearest("asking for more money", limit=9) or {}) != set()
