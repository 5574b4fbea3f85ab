"""The search by meaning in a test: switched on, with the real model where it is installed."""

from collections.abc import Iterator
from importlib import import_module

import pytest
from pytest_django import Settings

from community.actions.search_index import index_question
from community.models import Question, SearchDocument
from community.search.meaning import loading, nearest
from community.search.meaning.loading import Tools


@pytest.fixture
def meaning(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tools]:
    """With nothing in memory yet: a test's rows may have the keys of the test before it."""
    if not loading.is_installed():
        pytest.skip("The search by meaning is not installed: requirements/semantic.txt.")
    settings.SEARCH_MEANING = True
    usual = loading.tools()
    memory = import_module("community.search.meaning.memory")
    fresh = memory.Memory(model=usual.model, dimensions=usual.embedder.dimensions)
    own = Tools(usual.embedder, fresh, usual.model)
    monkeypatch.setattr(loading, "_load", lambda: own)
    nearest._wanted.cache_clear()
    yield own
    nearest._wanted.cache_clear()


def documents_of(*questions: Question) -> list[SearchDocument]:
    """Written as an action would that published these questions."""
    for question in questions:
        index_question(question.pk)
    return [SearchDocument.objects.get(question=question) for question in questions]
