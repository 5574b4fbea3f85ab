"""The development site's own folder, var/: its secrets, and what has been put into its database."""

import json
import os
import secrets
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools.environment import REQUIREMENTS, ROOT, SetupError, fingerprint

VAR = ROOT / "var"
APPS = ("core", "accounts", "careers", "community")
LOADERS = ("transfer/**/*.py", "management/**/*.py")
# Letters and digits that cannot be taken for one another.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def secret(name: str, value: str) -> str:
    """What var/<name> holds; the first time, `value` is put there, for this person's eyes only."""
    file = VAR / name
    if not file.exists():
        VAR.mkdir(exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600), "w") as handle:
            handle.write(value + "\n")
    return file.read_text().strip()


def demo_password() -> str:
    parts = ("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(3))
    return secret("demo-password", "-".join(parts))


def demo_accounts() -> list[str]:
    """One username of each role."""
    people = tomllib.loads((ROOT / "community" / "demo" / "people.toml").read_text())["people"]
    first_of_role: dict[str, str] = {}
    for person in people:
        first_of_role.setdefault(person["role"], person["username"])
    return list(first_of_role.values())


def settings(port: int) -> dict[str, str]:
    """The environment of the site's processes. DEBUG brings safe defaults for all that is unset."""
    return os.environ | {
        "DEBUG": "1",
        "SITE_URL": os.environ.get("SITE_URL") or f"http://localhost:{port}",
        "SECRET_KEY": os.environ.get("SECRET_KEY")
        or secret("secret-key", secrets.token_urlsafe(50)),
        "DEMO_PASSWORD": demo_password(),
        # The worker names every task at INFO: what the person needs to read would scroll away.
        "LOG_LEVEL": os.environ.get("LOG_LEVEL") or "WARNING",
        "PYTHONUNBUFFERED": "1",
        "DJANGO_RUNSERVER_HIDE_WARNING": "true",  # that it is for development, they know
    }


@dataclass(frozen=True)
class Step:
    """A management command to run again only when what it puts into the database changed."""

    title: str
    command: tuple[str, ...]
    sources: tuple[str, ...]

    def fingerprint(self, salt: str) -> str:
        files = [file for pattern in self.sources for file in _files(pattern)]
        # Libraries bring migrations too.
        return fingerprint([*files, REQUIREMENTS / "runtime.txt"], salt=salt)


MIGRATE = Step("Bringing the database up to date", ("migrate",), ("migrations/*.py",))
STARTER = Step(
    "Loading the starter guide",
    ("load_starter",),
    ("migrations/*.py", "starter/**/*", *LOADERS),
)
DEMO = Step(
    "Loading the demo community",
    ("load_demo",),
    ("migrations/*.py", "demo/**/*", "management/demo_*.py", "management/commands/load_demo.py"),
)


def prepare(python: Path, environment: dict[str, str], *, bare: bool) -> None:
    """Have the database hold what the site starts with. Raises SetupError when a command fails."""
    done = _Done(VAR / "prepared.json", database=environment.get("DATABASE_URL", ""))
    for step in (MIGRATE, STARTER) if bare else (MIGRATE, STARTER, DEMO):
        wanted = step.fingerprint(salt=environment["DEMO_PASSWORD"])
        if done.holds(step.title, wanted):
            continue
        print(f"{step.title} …", flush=True)
        _manage(python, environment, *step.command)
        done.add(step.title, wanted)


class _Done:
    """What was done to which database, so that a second start need not ask it."""

    def __init__(self, file: Path, *, database: str) -> None:
        self.file = file
        # A database of the developer's own may have been emptied meanwhile: never trust the note.
        self.is_trusted = not database and (VAR / "db.sqlite3").exists() and file.exists()
        self.notes: dict[str, str] = json.loads(file.read_text()) if self.is_trusted else {}

    def holds(self, title: str, wanted: str) -> bool:
        return self.notes.get(title) == wanted

    def add(self, title: str, value: str) -> None:
        self.notes[title] = value
        self.file.write_text(json.dumps(self.notes, indent=2))


def _files(pattern: str) -> Iterator[Path]:
    for app in APPS:
        for file in (ROOT / app).glob(pattern):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def _manage(python: Path, environment: dict[str, str], *words: str) -> None:
    done = subprocess.run(
        [python, ROOT / "manage.py", *words],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SetupError(
            f"manage.py {' '.join(words)} failed:\n{(done.stdout + done.stderr).strip()}"
        )
