from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from community.transfer.tags import load_tags
from tests.support.demo import load_demo

DUMMY = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture(scope="module")
def development() -> Iterator[None]:
    """Nobody looks at the cards, which take longer to draw than all else."""
    with override_settings(DEBUG=True, TASKS=DUMMY):
        yield


@pytest.fixture(scope="module")
def community(
    development: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[str]:
    """Loaded once, for tests that each are undone; what the command said."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_tags()
        yield load_demo()
        transaction.set_rollback(True)


@pytest.fixture
def demo(community: str, db: None) -> str:
    return community
