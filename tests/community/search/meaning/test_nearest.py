from collections.abc import Iterator
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from community.actions.hiding import hide_post
from community.actions.search_index import count_words
from community.enums import HideReason
from community.models import SearchDocument
from community.search.matching import best
from community.search.meaning import loading, pgvector, state
from community.search.meaning.loading import Tools
from community.search.meaning.nearest import nearest
from community.search.meaning.state import search_state
from tests.factories.accounts import staff_user
from tests.factories.community import QuestionFactory
from tests.support.meaning import documents_of

pytestmark = pytest.mark.django_db

ASKED = "asking for more money"


@pytest.fixture
def documents() -> list[SearchDocument]:
    """The first two are what was ASKED, in other words; the third is of something else."""
    titles = ("How do I negotiate my salary?", "Raise of pay at work", "Which database to learn")
    return documents_of(
        *(QuestionFactory.create(title=title, body_html="<p>Well?</p>") for title in titles)
    )


def test_documents_are_found_that_share_no_word(
    meaning: Tools, documents: list[SearchDocument]
) -> None:
    salary, pay, database = (document.pk for document in documents)
    found = nearest(ASKED, limit=9)
    assert found is not None
    assert set(found) == {salary, pay}
    assert nearest("pets", limit=9) == {}
    asked_for = nearest("pets", limit=9, also=[database, salary])
    assert asked_for is not None
    assert set(asked_for) == {database, salary}
    assert len(nearest(ASKED, limit=1) or {}) == 1


def test_what_is_hidden_leaves_in_the_next_request(
    meaning: Tools, documents: list[SearchDocument]
) -> None:
    salary, pay, database = documents
    assert set(nearest(ASKED, limit=9) or {}) == {salary.pk, pay.pk}
    assert salary.question
    moderator = staff_user("Moderators")
    hide_post(post=salary.question, by=moderator, reason=HideReason.SPAM)
    assert set(nearest(ASKED, limit=9, also=[salary.pk, database.pk]) or {}) == {
        pay.pk,
        database.pk,
    }


def test_a_text_typed_again_is_not_calculated_again(
    meaning: Tools, documents: list[SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = nearest(ASKED, limit=9)
    monkeypatch.setattr(type(meaning.embedder), "embed", None)
    assert nearest(f"  {ASKED}\n", limit=9) == first
    with pytest.raises(TypeError):
        nearest("something else", limit=9)


def test_a_request_costs_one_statement(
    meaning: Tools,
    documents: list[SearchDocument],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    nearest(ASKED, limit=9)
    if pgvector.is_installed():
        pytest.skip("With pgvector they are others.")
    with django_assert_num_queries(1 if connection.vendor == "sqlite" else 2):
        nearest("whatever", limit=9)


@pytest.mark.parametrize("text", ["", "c", " c+ ", "\x00\n"])
def test_a_letter_or_two_mean_nothing(
    meaning: Tools, documents: list[SearchDocument], text: str
) -> None:
    assert nearest(text, limit=9, also=[documents[0].pk]) == {}


@pytest.mark.parametrize(
    "text", ["\ud800 lone", "x" * 10_000, '"' * 500, "\u202e% %s {0}", "a " * 9_000]
)
def test_any_text_gets_an_answer(meaning: Tools, text: str) -> None:
    assert nearest(text, limit=9) == {}


def test_readyz_counts_the_vectors(meaning: Tools, settings: Settings, client: Client) -> None:
    documents_of(QuestionFactory.create())
    settings.SEARCH_MEANING = False
    documents_of(QuestionFactory.create())
    settings.SEARCH_MEANING = True
    assert client.get("/readyz").json()["checks"]["search"] == {
        "ok": True,
        "by": "words and meaning",
        "vectors": "1 of 2 documents have one",
        "kept_in": "pgvector" if pgvector.is_installed() else "memory",
    }


def test_too_many_documents_are_found_by_words_alone(
    meaning: Tools, documents: list[SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    if pgvector.is_installed():
        pytest.skip("pgvector has no such limit.")
    monkeypatch.setattr(state, "MOST_IN_MEMORY", 2)
    monkeypatch.setattr("community.search.meaning.memory.MOST_IN_MEMORY", 2)
    assert nearest(ASKED, limit=9) is None
    assert search_state()["by"] == "words"
    assert "pgvector" in search_state()["why"]


class TestWithoutIt:
    """The site goes on, and /readyz says why it is by words alone."""

    @pytest.fixture(autouse=True)
    def _nothing_loaded(self, settings: Settings) -> Iterator[None]:
        settings.SEARCH_MEANING = True
        loading._load.cache_clear()
        yield
        loading._load.cache_clear()

    def test_when_it_is_switched_off(self, settings: Settings) -> None:
        settings.SEARCH_MEANING = False
        assert nearest(ASKED, limit=9) is None
        assert search_state() == {"by": "words", "why": "Switched off: SEARCH_MEANING is 0."}

    def test_when_its_libraries_are_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def absent(name: str) -> None:
            raise ModuleNotFoundError(name)

        monkeypatch.setattr(loading, "import_module", absent)
        assert nearest(ASKED, limit=9) is None
        assert search_state()["by"] == "words"
        assert "requirements/semantic.txt" in search_state()["why"]

    def test_when_a_file_was_changed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        if not loading.is_installed():
            pytest.skip("The search by meaning is not installed: requirements/semantic.txt.")
        minilm = import_module("community.search.meaning.minilm")
        monkeypatch.setattr(minilm, "MODEL_SHA256", "0" * 64)
        assert nearest(ASKED, limit=9) is None
        assert search_state() == {
            "by": "words",
            "why": "model.onnx is not the file that was reviewed: its hash differs.",
        }


def test_what_is_misspelt_or_half_a_word_is_understood_as_it_was_meant(
    meaning: Tools, documents: list[SearchDocument]
) -> None:
    salary, _pay, database = (document.pk for document in documents)
    count_words()
    meant = {row.document_id: row.score for row in best("negotiate salary", limit=9)}
    assert next(iter(meant)) == salary
    for typed in ("negociate salery", "negotiat sala"):
        found = {row.document_id: row.score for row in best(typed, limit=9)}
        assert found == pytest.approx(meant, rel=1e-3)
    assert database not in meant
