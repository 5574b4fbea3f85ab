"""The checks of `dev.py test`: what they are called, what they start, what they need."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from devtools.environment import ROOT

COVERAGE = ROOT / "var" / "coverage"
TEMPLATE_FOLDERS = ("templates", "core", "accounts", "careers", "community")


@dataclass(frozen=True)
class Check:
    name: str
    # Programs of .venv with their arguments, one after the other.
    commands: tuple[tuple[str, ...], ...]
    environment: dict[str, str] = field(default_factory=dict)
    # Debian's packages without which it is skipped.
    needs: tuple[str, ...] = ()

    @property
    def runs_tests(self) -> bool:
        return self.commands[0][0] == "pytest"


def static(scratch: Path) -> list[Check]:
    """What reads the code and the settings. `scratch` is a folder that may be written to."""
    production = {
        "DEBUG": "",
        "DATABASE_URL": "",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": "https://waypoint.example",
        "EMAIL_HOST": "mail.waypoint.example",
        "VAR_DIR": str(scratch),
    }
    deploy = ("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    migrations = ("python", "manage.py", "makemigrations", "--check", "--dry-run")
    return [
        Check("format", (("ruff", "format", "--check"),)),
        Check("lint", (("ruff", "check"),)),
        Check("templates", (("djade", "--check", "--target-version", "5.2", *_templates()),)),
        Check("imports", (("lint-imports", "--cache-dir", "var/cache/imports"),)),
        Check("deploy", (deploy,), production),
        Check("migrations", (migrations,), production),
        Check("types", (("mypy",),)),
    ]


def tests() -> list[Check]:
    browser = ("postgresql", "chromium")
    return [
        _tests("sqlite"),
        _tests("postgresql", measured=True, needs=("postgresql",)),
        _tests("browser", marks="browser", needs=("chromium",)),
        _tests("journeys", marks="browser and journey", needs=browser),
    ]


def coverage() -> Check:
    """Of our code by the tests on PostgreSQL: what runs on SQLite alone counts as not covered.

    To measure takes as long as the tests themselves, and would find the same on both.
    """
    return Check("coverage", (("coverage", "report"),), needs=("postgresql",))


def _tests(
    name: str, *, measured: bool = False, marks: str = "", needs: tuple[str, ...] = ()
) -> Check:
    # The last tests, which race and kill, take long: whoever is done takes some of the other’s.
    words = ["pytest", "-q", "--no-header", "-n", "auto", "--dist", "worksteal"]
    # The share that must be covered is a check of its own.
    words += ["--cov", "--cov-report=", "--cov-fail-under=0"] if measured else []
    words += ["-m", marks] if marks else []
    return Check(name, (tuple(words),), needs=needs)


def _templates() -> list[str]:
    folders = (ROOT / folder for folder in TEMPLATE_FOLDERS)
    return sorted(str(file) for folder in folders for file in folder.rglob("*.html"))


NAMES = [
    *("format", "lint", "templates", "imports", "deploy", "migrations", "types"),
    *("sqlite", "postgresql", "browser", "journeys"),
    "coverage",
]
# With --fast, what needs no server and no second pair of runs.
FAST = NAMES[: NAMES.index("postgresql")]
