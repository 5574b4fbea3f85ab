"""Lists of hostile and conforming texts that lie beside the project, where there are any."""

import json
from pathlib import Path
from typing import Any

import pytest

CORPORA = Path(__file__).resolve().parents[4] / "shared" / "corpora"


def corpus(name: str) -> Any:  # noqa: ANN401  JSON
    path = CORPORA / f"{name}.json"
    if not path.exists():
        pytest.skip("The corpora are not on this machine; the small lists beside them were tested.")
    return json.loads(path.read_text())


def texts(value: object) -> list[str]:
    """Every string in a corpus, whatever its shape."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []
