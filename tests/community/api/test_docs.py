"""The document promises enough to be relied on, and its page says all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from django.test import Client

from community.api import document
from community.api.site import api

if TYPE_CHECKING:
    from pytest_django import Settings

CONTENT = document.written(api).content
OPERATIONS = {path: methods["get"] for path, methods in CONTENT["paths"].items()}
each = pytest.mark.parametrize("path", OPERATIONS)


def test_everything_is_read_and_nothing_else() -> None:
    assert {method for methods in CONTENT["paths"].values() for method in methods} == {"get"}
    assert len(OPERATIONS) == 26


@each
def test_every_parameter_has_an_end(path: str) -> None:
    for parameter in OPERATIONS[path]["parameters"]:
        schema = parameter["schema"]
        is_bounded = (
            "enum" in schema or {"minimum", "maximum"} <= schema.keys() or "maxLength" in schema
        )
        assert is_bounded, parameter
        assert parameter["description"], parameter


@each
def test_every_answer_is_described_with_an_example_that_fits(path: str) -> None:
    responses = OPERATIONS[path]["responses"]
    assert responses.keys() == {"200", "304", "400", "401", "403", "404", "406", "429"}
    for status, answer in responses.items():
        assert answer["description"]
        for media_type, said in answer.get("content", {}).items():
            is_good = media_type == "application/json"
            assert is_good == (status == "200")
            schema = said["schema"] | {"components": CONTENT["components"]}
            jsonschema_rs.validator_for(schema).validate(said["example"])


def undescribed(schema: dict[str, Any]) -> bool:
    return not schema.get("properties")


def test_no_schema_says_nothing() -> None:
    schemas = CONTENT["components"]["schemas"]
    assert [name for name, schema in schemas.items() if undescribed(schema)] == []


def test_tokens_are_asked_for_where_they_are_needed() -> None:
    needed = {path for path, one in OPERATIONS.items() if one["security"] == [{"token": ["own"]}]}
    assert needed == {path for path in OPERATIONS if path.startswith("/api/v1/me/")}
    assert CONTENT["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_the_page_shows_every_operation_and_parameter() -> None:
    page = Client().get("/api/").content.decode()
    for path, operation in OPERATIONS.items():
        assert f"<b>GET</b> {path}" in page
        assert f'id="{operation["operationId"]}"' in page
        for parameter in operation["parameters"]:
            assert f"<dt>{parameter['name']}</dt>" in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert re.findall(r"<a href=\"(/api/v1/[^\"]*)\"", page) == ["/api/v1/openapi.json"]
    assert "&#x27;http://testserver/api/v1/tags/career-change/&#x27;" in page


def test_the_page_says_the_limits_of_this_site(settings: Settings) -> None:
    settings.API_RATE, settings.API_TOKEN_RATE = "7/m", ""
    page = Client().get("/api/").content.decode()
    assert "Without a token: 7/m for each address" in page
    assert "With one: none." in page
