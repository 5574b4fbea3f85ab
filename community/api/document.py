"""The OpenAPI document: what ninja knows of the doors, and what holds of all of them.

It is in English, as the names of its fields are.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from ninja import NinjaAPI

from community.api.problems import MEDIA_TYPE, sentence
from community.api.samples import sample

VERSION = "1"
PREFIX = "api/v1/"
Json = dict[str, Any]

ABOUT = """Everything public on {site}, for programs: it reads and changes nothing.

Times are UTC in ISO 8601. Addresses are whole. Fields are added, never renamed or removed, within a
version. What people wrote is under CC BY-SA 4.0: name its author and link to it."""
SAID = {
    304: "Not changed since the ETag that was sent in If-None-Match.",
    400: "A parameter is not as this document says; “errors” names it.",
    401: "The token is missing, unknown, removed or has ended.",
    403: "The token was made without the scope that this needs.",
    404: "It is not there, or not for everybody.",
    405: "Only GET, HEAD and OPTIONS are answered.",
    406: "The answers are JSON, and Accept does not allow it.",
    429: "Too much at once; Retry-After says when to go on, in seconds.",
}
HEADERS = {
    "ETag": "Of exactly these bytes. Send it back in If-None-Match.",
    "RateLimit": "What is left (r) and when it begins anew, in seconds (t).",
    "RateLimit-Policy": "The limit (q) and its length in seconds (w).",
}
TAGS = {
    "Start": "Where everything begins.",
    "Questions and answers": "What is asked and answered in public.",
    "Tags": "What questions are about.",
    "Guide": "What editors keep true: articles of items, each with a permanent key.",
    "People": "What public profiles show.",
    "Search": "Questions and guide by their words.",
    "Yours": "What only you see; for tokens with the scope “own”.",
}


@dataclass(frozen=True)
class Written:
    content: Json
    body: bytes
    etag: str


def written(api: NinjaAPI) -> Written:
    return _written(api, settings.SITE_NAME, settings.SITE_URL)


@lru_cache(maxsize=4)
def _written(api: NinjaAPI, name: str, url: str) -> Written:
    content = _completed(json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX))))
    content["info"] |= {
        "title": f"{name} API",
        "description": ABOUT.format(site=name),
        "license": {"name": "CC BY-SA 4.0", "identifier": "CC-BY-SA-4.0"},
    }
    content["servers"] = [{"url": url}]
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Written(content, body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


def _completed(content: Json) -> Json:
    content["tags"] = [{"name": name, "description": text} for name, text in TAGS.items()]
    components = content["components"]
    components["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "Made in the settings of an account. Scopes: public, own.",
        }
    }
    components["headers"] = {
        name: {"description": text, "schema": {"type": "string"}} for name, text in HEADERS.items()
    }
    for path in content["paths"].values():
        for operation in path.values():
            _complete(operation, components["schemas"])
    return content


def _complete(operation: Json, schemas: Json) -> None:
    is_own = operation["tags"] == ["Yours"]
    operation["security"] = [{"token": ["own"]}] if is_own else [{}, {"token": ["public"]}]
    for parameter in operation["parameters"]:
        parameter["schema"].pop("title", None)
    responses = operation["responses"]
    for status, answer in responses.items():
        answer["headers"] = {
            name: {"$ref": f"#/components/headers/{name}"}
            for name in HEADERS
            if name != "ETag" or status in {"200", "304"}
        }
        answer["description"] = SAID.get(int(status), "What you asked for.")
        if said := answer.get("content", {}).pop("application/json", None):
            is_problem = status != "200"
            example = _problem(int(status)) if is_problem else sample(said["schema"], schemas)
            media_type = MEDIA_TYPE if is_problem else "application/json"
            answer["content"] = {media_type: said | {"example": example}}


def _problem(status: int) -> Json:
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence(status),
        "errors": [],
    }
