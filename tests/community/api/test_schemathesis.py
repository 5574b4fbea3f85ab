"""What our OpenAPI document promises holds, whatever schemathesis sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings

from accounts.actions import create_token
from accounts.enums import TokenLife, TokenScope
from community.api import document
from community.api.site import api

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings
    from schemathesis import Case

    from tests.security.world import World

pytestmark = pytest.mark.django_db

EXAMPLES = 12  # of each operation, beside those that reach for the edges


schema = schemathesis.openapi.from_dict(document.written(api).content)
schema.app = WSGIHandler()


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A server ends each request without its connection; here that is the test’s own."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def token(world: World, settings: Settings) -> str:
    settings.API_RATE = settings.API_TOKEN_RATE = ""
    settings.ALLOWED_HOSTS = ["localhost"]  # whom schemathesis asks for
    _row, secret = create_token(
        by=world.author, name="Fuzz", scopes=list(TokenScope), life=TokenLife.MONTH
    )
    return secret


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_breaks_a_promise(case: Case, token: str) -> None:
    # What is wrong on purpose, a missing token say, stays as wrong as it was made.
    is_right = case.meta is None or case.meta.generation.mode.is_positive
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"} if is_right else {})


@pytest.mark.parametrize("path", schema.raw_schema["paths"], ids=str)
def test_what_is_there_is_answered_as_described(path: str, world: World, token: str) -> None:
    """Made-up addresses rarely lead to a row; these do."""
    there = {
        "id": world.answer.pk if "/answers/{id}" in path else world.question.pk,
        "slug": world.tagged.tag.slug if "/tags/" in path else world.item.article.slug,
        "key": world.item.key,
        "username": world.author.username,
    }
    case = schema[path]["GET"].Case(
        path_parameters={name: value for name, value in there.items() if f"{{{name}}}" in path},
        query={"q": "step"} if path.endswith("/search/") else {},
    )
    answer = case.call_and_validate(headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
