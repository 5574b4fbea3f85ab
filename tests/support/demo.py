from io import StringIO
from typing import Any

from django.core.management import call_command


def load_demo(**options: Any) -> str:
    """What the command said."""
    out = StringIO()
    call_command("load_demo", stdout=out, **{"password": "one-two-three", **options})
    return out.getvalue()
