"""`dev.py test`: every check that CI runs, side by side where that saves time."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from devtools import checks, environment, services
from devtools.session import Session


def test(names: Sequence[str], *, fast: bool, keep_going: bool) -> int:
    environment.ensure("runtime", "test")
    environment.add_if_possible("semantic", otherwise="Not testing the search by meaning")
    chosen = set(names) or set(checks.FAST if fast else checks.NAMES)
    if not names:
        shutil.rmtree(checks.COVERAGE, ignore_errors=True)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waypoint-checks-")))
        # Two lanes at a time: while the tests wait for a server, the type checker does not.
        lanes = [
            [check for check in lane if check.name in chosen]
            for lane in (checks.static(scratch), checks.tests())
        ]
        session = Session(keep_going=keep_going, is_ci=is_ci(os.environ.get("CI", "")))
        if any(check.needs for lane in lanes for check in lane):
            session.database_url = _start_postgresql(stack)
        with ThreadPoolExecutor(len(lanes)) as pool:
            try:
                for lane in [pool.submit(session.run, lane) for lane in lanes]:
                    lane.result()
            except BaseException:
                session.stop()
                raise
    if "coverage" in chosen:
        session.run([checks.coverage()])
    print(session.summary(), flush=True)
    return 0 if session.is_clean else 1


def is_ci(value: str) -> bool:
    return value.lower() not in {"", "0", "false", "no"}


def _start_postgresql(stack: ExitStack) -> str:
    services.install_missing()
    programs = services.find_postgresql()
    return stack.enter_context(services.postgresql(programs)) if programs else ""
