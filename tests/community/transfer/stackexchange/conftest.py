from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from community.transfer.stackexchange.running import Import, Wishes
from tests.support.dumps import HOST, write_dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from community.transfer.stackexchange.report import Report


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., Report]:
    """Write the files of a dump, and import it."""

    def run(*, is_dry: bool = False, licence: str = "", **files: Any) -> Report:
        folder = write_dump(tmp_path, **files)
        report = Import(Wishes(folder, HOST, licence=licence, is_dry=is_dry)).run()
        assert report.unexplained == {}
        return report

    return run
