from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.test import override_settings

from community.transfer.site import export_site
from tests.support.whole_site import add_one_of_each

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django import DjangoDbBlocker, Settings

    from tests.support.parcels import Carry


@pytest.fixture
def carry(tmp_path: Path, settings: Settings) -> Carry:
    """Make a site, export it, and leave the site empty, with a storage of its own."""

    def carried(make: Callable[[], object]) -> Path:
        settings.MEDIA_ROOT = tmp_path / "there"
        _export(tmp_path / "site.zip", make)
        settings.MEDIA_ROOT = tmp_path / "here"
        return tmp_path / "site.zip"

    return carried


@pytest.fixture(scope="session")
def _one_of_each(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> bytes:
    folder = tmp_path_factory.mktemp("one-of-each")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=folder):
        _export(folder / "site.zip", add_one_of_each)
    return (folder / "site.zip").read_bytes()


@pytest.fixture
def file(_one_of_each: bytes, tmp_path: Path, settings: Settings) -> Path:
    """The export of `add_one_of_each`, beside an empty site."""
    settings.MEDIA_ROOT = tmp_path / "here"
    (tmp_path / "site.zip").write_bytes(_one_of_each)
    return tmp_path / "site.zip"


def _export(file: Path, make: Callable[[], object]) -> None:
    with transaction.atomic():
        make()
        export_site(file, warn=pytest.fail)
        transaction.set_rollback(True)
