"""An example for any of our schemas, made of the examples of its parts."""

from typing import Any

from django.conf import settings

Json = dict[str, Any]

PLAIN: dict[str, Any] = {"string": "…", "integer": 3, "boolean": False, "null": None}
FORMATS = {"date-time": "2026-11-02T09:30:00Z", "date": "2026-11-02"}
REF = "#/components/schemas/"


def sample(schema: Json, schemas: Json, name: str = "") -> Any:  # noqa: ANN401  it is JSON
    """`name` is that of the property, which says more than its type."""
    match schema:
        case {"$ref": str(ref)}:
            found = sample(schemas[ref.removeprefix(REF)], schemas, name)
        case {"examples": [first, *_]} | {"enum": [first, *_]}:
            found = first
        case {"anyOf": [first, *_]}:
            # Lists end with their first page here; anything else is shown as when it is there.
            found = None if name in {"next", "previous"} else sample(first, schemas, name)
        case {"type": "array"}:
            found = [sample(schema["items"], schemas)]
        case {"type": "object"}:
            properties = schema.get("properties", {}).items()
            found = {key: sample(value, schemas, key) for key, value in properties}
        case _:
            found = _scalar(schema, name)
    return found


def _scalar(schema: Json, name: str) -> Any:  # noqa: ANN401  the same
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    if schema["type"] == "string" and (name == "url" or name.endswith("_url")):
        return f"{settings.SITE_URL}/…"
    if name.endswith(("html", "_markdown")):
        return "<p>…</p>" if name.endswith("html") else "…"
    return PLAIN[schema["type"]]
