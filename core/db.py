"""What the two databases say differently."""

from django.db import IntegrityError

_UNIQUE_VIOLATION = "23505"  # SQLSTATE, PostgreSQL


def is_unique_violation(error: IntegrityError) -> bool:
    """Say whether a row was refused because another one has the same unique values."""
    cause = error.__cause__
    if getattr(cause, "sqlstate", None) == _UNIQUE_VIOLATION:
        return True
    name = getattr(cause, "sqlite_errorname", "")
    return name in {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}
