#!/usr/bin/env python3
"""The door to the project: `python3 dev.py run`, `python3 dev.py test`; the rooms are in devtools/.

This file is read by whatever `python3` is there, so it keeps to syntax that an old one knows.
"""

import sys

OLDEST_PYTHON = (3, 11)


def refusal(version: "tuple[int, ...]", platform: str) -> "str | None":
    """Why this Python cannot be used, in a sentence; None when it can."""
    if platform == "win32":
        return "Waypoint runs on Linux and macOS; on Windows, use it inside WSL."
    if version[:2] < OLDEST_PYTHON:
        needed, found = (".".join(map(str, numbers[:2])) for numbers in (OLDEST_PYTHON, version))
        return (
            f"Waypoint needs Python {needed} or newer; this is {found}. Try: python{needed} dev.py"
        )
    return None


if __name__ == "__main__":
    sentence = refusal(sys.version_info[:2], sys.platform)
    if sentence:
        sys.exit(sentence)
    from devtools.main import main

    sys.exit(main(sys.argv[1:]))
