"""Where our own files are."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("core", "accounts", "careers", "community")
CODE = (*APPS, "config", "devtools", "tests", "bench")


def python_files() -> list[Path]:
    """Without migrations, which Django writes at length."""
    files = [file for folder in CODE for file in (ROOT / folder).rglob("*.py")]
    return sorted(
        [ROOT / "dev.py", ROOT / "manage.py"]
        + [file for file in files if "migrations" not in file.parts]
    )


def templates() -> list[Path]:
    folders = [ROOT / "templates", *(ROOT / app for app in APPS)]
    return sorted(file for folder in folders for file in folder.rglob("*.html"))


def static_files(suffix: str) -> list[Path]:
    """Our own, without what others wrote."""
    return sorted(
        file for file in (ROOT / "static").rglob(f"*{suffix}") if "vendor" not in file.parts
    )


def line_count(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def short(file: Path) -> str:
    return str(file.relative_to(ROOT))


def management_commands() -> Iterator[str]:
    for app in APPS:
        for file in sorted((ROOT / app / "management" / "commands").glob("[!_]*.py")):
            yield file.stem
