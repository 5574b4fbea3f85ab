"""One shape for everything that went wrong: “problem details” of RFC 9457, never a page."""

from http import HTTPStatus

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema

MEDIA_TYPE = "application/problem+json"


class Fault(Schema):
    where: str = Field(
        description="The parameter, with the part of the request that it stands in.",
        examples=["query.limit"],
    )
    message: str = Field(examples=["Input should be less than or equal to 100"])


class Problem(Schema):
    type: str = Field(description="Always about:blank: the status says it all.")
    title: str = Field(description="The name of the status.", examples=["Not Found"])
    status: int = Field(description="The HTTP status once more.", examples=[404])
    detail: str = Field(description="What happened, in a sentence for people.")
    errors: list[Fault] = Field([], description="What is wrong with each parameter.")


class RefusedError(Exception):
    def __init__(
        self, status: HTTPStatus, detail: str, headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers or {}


def problem(
    status: int,
    detail: str = "",
    *,
    errors: list[Fault] | None = None,
    headers: dict[str, str] | None = None,
) -> HttpResponse:
    known = HTTPStatus(status)
    body = Problem(
        type="about:blank",
        title=known.phrase,
        status=status,
        detail=detail or sentence(status),
        errors=errors or [],
    )
    return HttpResponse(
        body.model_dump_json(),
        status=status,
        content_type=MEDIA_TYPE,
        headers=headers,
    )


def sentence(status: int) -> str:
    sentences = {
        HTTPStatus.BAD_REQUEST: _("This request cannot be understood."),
        HTTPStatus.NOT_FOUND: _("There is nothing here, or nothing that you may see."),
        HTTPStatus.METHOD_NOT_ALLOWED: _("This API reads only: use GET or HEAD."),
        HTTPStatus.NOT_ACCEPTABLE: _("The answers are JSON: accept application/json."),
        HTTPStatus.PRECONDITION_FAILED: _("The condition of your request does not hold."),
        HTTPStatus.INTERNAL_SERVER_ERROR: _("Something broke here. It was reported to us."),
    }
    return sentences.get(HTTPStatus(status), _("This did not work."))
