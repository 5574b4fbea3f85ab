"""Programs of the system that the checks need: find them, install them, run them in private."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60
STOP_SECONDS = 10
DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")
# PostgreSQL refuses to run as root; Debian's package brings this account.
POSTGRESQL_USER = "postgres"


class ServiceError(Exception):
    """A server did not start; the message ends with its own last words."""


def find_postgresql() -> Path | None:
    """The folder of the newest PostgreSQL server's programs, which Debian keeps off PATH."""
    folders = [path.parent for path in DEBIAN_POSTGRESQL.glob("[0-9]*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def find_redis() -> str | None:
    return shutil.which("redis-server") or shutil.which("valkey-server")


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


FINDERS: dict[str, Callable[[], Path | str | None]] = {
    "postgresql": find_postgresql,
    "redis-server": find_redis,
    "chromium": find_chromium,
}


def install_missing() -> None:
    """Ask apt for what is not here, where we may: as root on Debian and its kin."""
    missing = [package for package, find in FINDERS.items() if not find()]
    if not missing or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {', '.join(missing)} with apt-get …", flush=True)
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
        done = subprocess.run(
            ["apt-get", "-qq", *words],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"apt-get {words[0]} failed: {done.stderr.strip()}", flush=True)


@contextmanager
def postgresql(programs: Path) -> Iterator[str]:
    """Run a new, empty PostgreSQL for the length of a `with` block; gives its DATABASE_URL.

    Nothing in it outlives the block, so it never waits for the disk.
    """
    user = POSTGRESQL_USER if os.geteuid() == 0 else None
    with _private_folder("postgresql", user) as folder:
        data, port = folder / "data", _free_port()
        initdb = [str(programs / "initdb"), "--pgdata", str(data), "--username", "waypoint"]
        initdb += ["--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
        done = subprocess.run(
            initdb, capture_output=True, text=True, check=False, cwd=folder, user=user, group=user
        )
        if done.returncode:
            raise ServiceError(f"PostgreSQL's initdb failed: {done.stderr.strip()}")
        options = ["listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
        options += ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off"]
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(port)]
        command += [word for option in options for word in ("-c", option)]
        is_ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
        with _running(
            command,
            folder=folder,
            user=user,
            stop=signal.SIGQUIT,
            is_ready=lambda: subprocess.run(is_ready, check=False).returncode == 0,
        ):
            yield f"postgresql://waypoint@127.0.0.1:{port}/postgres"


@contextmanager
def redis(executable: str) -> Iterator[str]:
    """Run a new, empty Redis for the length of a `with` block; gives its CACHE_URL."""
    with _private_folder("redis") as folder:
        port = _free_port()
        command = [executable, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
        with _running(command, folder=folder, is_ready=lambda: _answers(port)):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def _private_folder(name: str, user: str | None = None) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=f"waypoint-{name}-"))
    try:
        if user:
            shutil.chown(folder, user)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(
    command: Sequence[str],
    *,
    folder: Path,
    is_ready: Callable[[], bool],
    user: str | None = None,
    stop: signal.Signals = signal.SIGTERM,
) -> Iterator[None]:
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            user=user,
            group=user,
            extra_groups=[] if user else None,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C ends the tests first, and this only after them
        )
    try:
        _wait_for(process, is_ready, log)
        yield
    finally:
        process.send_signal(stop)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], is_ready: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            raise ServiceError(f"{log.parent.name} did not start: {log.read_text()[-500:].strip()}")
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
