"""Tests that empty the tables put back what migrations wrote, or the next one misses its groups."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
EMPTIES = re.compile(r"django_db\(transaction=True(?!, serialized_rollback=True\))")


def test_who_empties_the_tables_puts_back_what_migrations_wrote() -> None:
    files = [file for file in TESTS.rglob("*.py") if EMPTIES.search(file.read_text())]
    assert [file.name for file in files if file != Path(__file__)] == []
