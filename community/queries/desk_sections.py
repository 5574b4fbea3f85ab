"""What a section of a mentor’s desk is; whatever is owed brings its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 20


@dataclass(frozen=True)
class Section:
    """Shown by templates/community/desk/_<name>.html, which has it as `section`."""

    name: str
    items: Sequence[Any]

    @property
    def template(self) -> str:
        return f"community/desk/_{self.name}.html"
