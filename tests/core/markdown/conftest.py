import pytest

from core.markdown import mentions


@pytest.fixture(autouse=True)
def people(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """Ann, Bob and “c.d” are members. Returns the sets of names that were asked for."""
    asked: list[set[str]] = []

    def resolve(names: set[str]) -> dict[str, str]:
        asked.append(names)
        return {name: f"/people/{name}/" for name in names & {"ann", "bob", "c.d"}}

    monkeypatch.setattr(mentions, "_resolver", resolve)
    return asked
