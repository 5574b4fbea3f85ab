"""Settings come from the environment only; a wrong one stops the start with a sentence."""

import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"", "0", "false", "no", "off"}
_RATE = re.compile(r"[1-9][0-9]*/[0-9]*[smhd]")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def required(name: str, why: str) -> str:
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {why}")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")


def number(name: str, default: int, *, at_least: int = 0) -> int:
    value = text(name, str(default))
    try:
        result = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number.") from None
    if result < at_least:
        raise ImproperlyConfigured(f"{name} is {result}: it must be {at_least} or more.")
    return result


def rates(name: str, default: str) -> str:
    """As core.throttling reads them: “60/m”, or “5/m, 100/h”; “0” is no limit."""
    value = text(name, default)
    if value == "0":
        return ""
    if not all(_RATE.fullmatch(rate.strip()) for rate in value.split(",")):
        raise ImproperlyConfigured(f"{name} is {value!r}: write a rate, as 60/m or 1000/h.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A list, separated by commas or spaces."""
    return text(name, default).replace(",", " ").split()


def folder(name: str, default: Path) -> Path:
    value = text(name)
    return Path(value).expanduser().resolve() if value else default
