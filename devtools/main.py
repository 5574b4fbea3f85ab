"""The commands of dev.py."""

import argparse
import signal
import sys
from collections.abc import Sequence
from types import FrameType

from devtools import checks, environment, lock, run, services, test


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and give the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.command:
        parser.print_help()
        return 0
    signal.signal(signal.SIGTERM, _exit)
    try:
        return _carry_out(options)
    except (environment.SetupError, services.ServiceError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _carry_out(options: argparse.Namespace) -> int:
    if options.command == "run":
        return run.run(bare=options.bare)
    if options.command == "test":
        return test.test(options.names, fast=options.fast, keep_going=options.keep_going)
    return lock.lock(upgrade=options.upgrade)


def _exit(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)  # as an exception, so that whatever was started is stopped


def _check_name(word: str) -> str:
    if word not in checks.NAMES:
        raise argparse.ArgumentTypeError(f"no check is called {word}")
    return word


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 dev.py", description="Waypoint, for developers.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    running = commands.add_parser("run", help="set up and start the site (PORT=8000 unless set)")
    running.add_argument("--bare", action="store_true", help="without the demo community")

    testing = commands.add_parser("test", help="set up and run every check that CI runs")
    testing.add_argument(
        "names", nargs="*", metavar="NAME", type=_check_name, help=", ".join(checks.NAMES)
    )
    testing.add_argument("--fast", action="store_true", help="without PostgreSQL and the browser")
    testing.add_argument("--keep-going", action="store_true", help="past the first failure")

    locking = commands.add_parser("lock", help="pin requirements/*.in anew (needs uv)")
    locking.add_argument("--upgrade", action="store_true", help="to the newest allowed versions")
    commands.add_parser("help", help="show this").set_defaults(command=None)
    return parser
