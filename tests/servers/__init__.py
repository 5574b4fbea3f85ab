"""Real servers for the tests that need one."""

import os
from typing import NoReturn

import pytest


def missing(program: str, *, package: str) -> NoReturn:
    """Skip the test; on CI, where a skip would hide something, fail it."""
    sentence = f"{program} is not installed: apt-get install {package}"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    pytest.skip(sentence)
