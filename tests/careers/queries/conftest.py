from collections.abc import Iterator

import pytest
import time_machine

from accounts.models import User
from careers.queries import worklist
from tests.support.due import NOON
from tests.support.guide import editor


@pytest.fixture
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what the threads add."""
    monkeypatch.setattr(worklist, "work_from_above", lambda _user: [])


@pytest.fixture
def me() -> User:
    return editor(username="me", name="Mira Me")
