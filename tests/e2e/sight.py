from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from playwright.sync_api import Page

QUESTION = "/questions/{busy.pk}/{busy.slug}/"


@dataclass(frozen=True)
class Sight:
    path: str
    status: int = 200
    does: Callable[[Page, SimpleNamespace], None] | None = None

    def __str__(self) -> str:
        return f"{self.path} {self.does.__name__ if self.does else ''}".strip()
