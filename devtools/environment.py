"""The virtual environment: made once, brought up to date when the requirements change."""

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements"

INSTALL = ["--quiet", "--require-hashes", "--only-binary", ":all:"]


class SetupError(Exception):
    """Set-up cannot go on; the message tells the person what to do."""


def ensure(*sets: str, may_begin_anew: bool = True) -> Path:
    """Have .venv hold these requirement sets, and give its Python. Quick when nothing changed."""
    files = {name: REQUIREMENTS / f"{name}.txt" for name in sets}
    wanted = {
        VENV / f"installed-{name}": fingerprint([file], salt=platform.python_version())
        for name, file in files.items()
    }
    is_current = all(_read(stamp) == value for stamp, value in wanted.items())
    if not (is_current and program("python").exists()):
        _install(list(files.values()), may_begin_anew=may_begin_anew)
        for stamp, value in wanted.items():
            stamp.write_text(value)
    return program("python")


def add_if_possible(name: str, *, otherwise: str) -> None:
    """As `ensure`, for a set that the site works without: then `otherwise` is said, and why."""
    try:
        ensure(name, may_begin_anew=False)
    except SetupError as error:
        print(f"{otherwise}: {_last_line(str(error))}", flush=True)


def program(name: str) -> Path:
    """A program of .venv, which need not exist yet."""
    return VENV / "bin" / name


def fingerprint(files: Iterable[Path], *, salt: str = "") -> str:
    """One text that changes when any of the files does, or one comes or goes."""
    digest = hashlib.sha256(salt.encode())
    for file in sorted(files):
        digest.update(f"{file.relative_to(ROOT)}:".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _read(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def _install(files: Sequence[Path], *, may_begin_anew: bool) -> None:
    names = ", ".join(file.stem for file in files)
    print(f"Installing into .venv: {names} (a minute or so the first time) …", flush=True)
    if _is_of_another_python():
        shutil.rmtree(VENV)
    words = [*INSTALL, *(word for file in files for word in ("-r", str(file)))]
    uv = shutil.which("uv")
    if not (uv and _install_with_uv(uv, words)):
        _install_with_pip(words, may_begin_anew=may_begin_anew)


def _is_of_another_python() -> bool:
    if not VENV.exists():
        return False
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return not (program("python").exists() and (VENV / "lib" / f"python{version}").is_dir())


def _install_with_uv(uv: str, words: Sequence[str]) -> bool:
    make = [uv, "venv", "--quiet", "--allow-existing", "--python", _base_python(), str(VENV)]
    install = [uv, "pip", "install", "--python", str(program("python")), *words]
    # uv has its own list of certificates; behind a company's proxy only the system's will do.
    settings = {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never"}
    for command in (make, install):
        done = _call(command, settings)
        if done.returncode:
            print(f"uv could not, so pip will: {_last_line(done.stderr)}", flush=True)
            return False
    return True


def _install_with_pip(words: Sequence[str], *, may_begin_anew: bool) -> None:
    if not (
        program("python").exists()
        and _call([str(program("python")), "-m", "pip", "--version"]).returncode == 0
    ):
        if not may_begin_anew:
            raise SetupError("the .venv that uv made has no pip to try with.")
        _make_venv()
    # PIP_USER, where somebody set it, cannot work inside a virtual environment.
    done = _call(
        [str(program("python")), "-m", "pip", "install", "--no-input", *words],
        {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    if done.returncode:
        raise SetupError(f"pip could not install the requirements:\n{done.stderr.strip()}")


def _make_venv() -> None:
    missing = [name for name in ("venv", "ensurepip") if not importlib.util.find_spec(name)]
    if missing:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise SetupError(
            f"This Python cannot make virtual environments: it comes without {missing[0]}. "
            f"On Debian or Ubuntu: sudo apt install {package}"
        )
    done = _call([_base_python(), "-m", "venv", "--clear", str(VENV)])
    if done.returncode:
        raise SetupError(f"python -m venv failed:\n{(done.stdout + done.stderr).strip()}")


def _base_python() -> str:
    """Python outside of any virtual environment: .venv must not be made by itself."""
    return str(getattr(sys, "_base_executable", sys.executable))


def _call(
    command: Sequence[str], settings: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=os.environ | (settings or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1].strip()
