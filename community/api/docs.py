"""The page that people read before they write a program: the document, set by our templates."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from community.api import document
from community.api.site import api

Json = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    name: str
    is_in_path: bool
    kind: str
    choices: list[str]
    default: str
    description: str


@dataclass(frozen=True)
class Operation:
    anchor: str
    path: str
    summary: str
    description: str
    is_own: bool
    parameters: list[Parameter]
    command: str
    example: str


@dataclass(frozen=True)
class Section:
    anchor: str
    title: str
    description: str
    operations: list[Operation]


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    content = document.written(api).content
    context = {
        "sections": _sections(content),
        "statuses": list(document.SAID.items()),
        "rate": settings.API_RATE,
        "token_rate": settings.API_TOKEN_RATE,
        "version": document.VERSION,
    }
    return render(request, "community/api/docs.html", context)


def _sections(content: Json) -> list[Section]:
    operations = [
        (path, operation)
        for path, methods in content["paths"].items()
        for operation in methods.values()
    ]
    return [
        Section(
            anchor=f"about-{slugify(tag['name'])}",
            title=tag["name"],
            description=tag["description"],
            operations=[_operation(*one) for one in operations if one[1]["tags"] == [tag["name"]]],
        )
        for tag in content["tags"]
    ]


def _operation(path: str, operation: Json) -> Operation:
    is_own = operation["security"] == [{"token": ["own"]}]
    said = operation["responses"]["200"]["content"]["application/json"]["example"]
    return Operation(
        anchor=operation["operationId"],
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        is_own=is_own,
        parameters=[_parameter(parameter) for parameter in operation["parameters"]],
        command=_command(path, operation["parameters"], is_own=is_own),
        example=json.dumps(said, indent=2, ensure_ascii=False),
    )


def _parameter(parameter: Json) -> Parameter:
    schema = parameter["schema"]
    return Parameter(
        name=parameter["name"],
        is_in_path=parameter["in"] == "path",
        kind=_kind(schema),
        choices=[choice for choice in schema.get("enum", []) if choice],
        default=str(schema.get("default", "")),
        description=parameter.get("description", ""),
    )


def _kind(schema: Json) -> str:
    if schema["type"] == "integer":
        most = schema["maximum"]
        return f"{schema['minimum']} to {most}" if most < 10**9 else "a number"
    longest = schema.get("maxLength")
    return f"text, up to {longest:,} characters" if longest else ""


def _command(path: str, parameters: list[Json], *, is_own: bool) -> str:
    """What to type in a terminal to see it."""
    words = {}
    for parameter in parameters:
        example = str(parameter["schema"].get("example") or _first(parameter["schema"]))
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(example))
        elif example:
            words[parameter["name"]] = example
    address = f"{settings.SITE_URL}{path}" + (f"?{urlencode(words)}" if words else "")
    header = '-H "Authorization: Bearer $TOKEN" ' if is_own else ""
    return f"curl {header}'{address}'"


def _first(schema: Json) -> str:
    return str(next(iter(schema.get("examples", [])), ""))
