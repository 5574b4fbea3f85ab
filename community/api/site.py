"""All of /api/v1/, put together."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Router, Schema
from ninja.errors import ValidationError
from ninja.operation import Operation
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from community.api import document, guide, me, people, questions, search, tags
from community.api.callers import ApiRequest, everybody
from community.api.links import absolute, api_url
from community.api.parameters import answers
from community.api.problems import Fault, RefusedError, problem
from core.pagination import BadCursorError


class Api(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.url_name

    def on_exception(self, request: HttpRequest, exc: Exception | type[Exception]) -> HttpResponse:
        """What is not ours is Django’s to report; the middleware then says so in our words."""
        match exc:
            case Http404():
                return _missing(exc)
            case RefusedError():
                return problem(exc.status, exc.detail, headers=exc.headers)
            case ValidationError():
                return _invalid(exc)
            case BadCursorError():
                return problem(404, _("There is no such page: follow “next” and “previous”."))
            case _:
                raise exc


class Renderer(BaseRenderer):
    """Compact, and in letters that people can read."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: object, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False, separators=(",", ":"))


class Index(Schema):
    version: str = Field(examples=["1"])
    documentation: str
    openapi: str
    resources: dict[str, str] = Field(description="Where the lists begin.")


router = Router(tags=["Start"])


@router.get("/", response=answers(Index), url_name="index", summary="See what there is")
def index(request: ApiRequest) -> Index:
    """The way to everything else."""
    lists = ("questions", "tags", "synonyms", "topics", "articles", "items", "glossary")
    names = (*lists, "roles", "skills", "roadmap", "search", "me")
    return Index(
        version=document.VERSION,
        documentation=absolute("/api/"),
        openapi=api_url("openapi"),
        resources={name: api_url(name) for name in names},
    )


@router.get("/openapi.json", url_name="openapi", include_in_schema=False)
def openapi(request: ApiRequest) -> HttpResponse:
    known = document.written(api)
    response = HttpResponse(known.body, content_type="application/json; charset=utf-8")
    response["ETag"] = known.etag
    return response


def _missing(error: Http404) -> HttpResponse:
    # Django’s own tells which rows there are none of, and of which table.
    is_said = bool(error.args) and "matches the given query" not in str(error)
    return problem(404, str(error) if is_said else "")


def _invalid(error: ValidationError) -> HttpResponse:
    detail = _("Something in the address is not as it should be.")
    return problem(400, detail, errors=[_fault(found) for found in error.errors])


def _fault(found: dict[str, Any]) -> Fault:
    # The model that a query is read into is between its parts.
    source, *between = (str(part) for part in found["loc"])
    return Fault(where=".".join([source, *between[-1:]]), message=found["msg"])


api = Api(
    urls_namespace="community:api",
    docs_url=None,
    openapi_url="",
    auth=everybody,
    renderer=Renderer(),
    version=document.VERSION,
)
for each in (router, questions.router, tags.router, guide.router, people.router):
    api.add_router("", each)
for each in (search.router, me.router):
    api.add_router("", each)
