"""What may be asked: every parameter has an end."""

from typing import Any

from ninja import Field, P, PathEx, Schema

from community.api.problems import Problem
from core.pagination import LARGEST_INTEGER

ROWS = 30
MOST_ROWS = 100

Id = PathEx[int, P(ge=1, le=LARGEST_INTEGER, description="Its number.", example=7)]
Slug = PathEx[
    str,
    P(
        min_length=1,
        max_length=80,
        pattern="^[A-Za-z0-9_-]+$",
        description="Its address.",
        example="first-steps",
    ),
]
TagName = PathEx[
    str,
    P(
        min_length=1,
        max_length=100,
        pattern=r"^[^\x00-\x20\x7f/]+$",
        description="Its name, or a synonym.",
        example="career-change",
    ),
]
Username = PathEx[
    str,
    P(
        min_length=1,
        max_length=30,
        pattern="^[A-Za-z0-9_-]+$",
        description="In any case.",
        example="mira",
    ),
]


class Paging(Schema):
    cursor: str = Field(
        "",
        max_length=1_000,
        pattern="^[A-Za-z0-9_-]*$",
        description="Where to begin: only as “next” and “previous” say it.",
    )
    limit: int = Field(ROWS, ge=1, le=MOST_ROWS, description="How many at most.")


def answers(shape: Any) -> dict[int, Any]:  # noqa: ANN401  whatever a Schema may be made of
    """What any door may say, beside `shape`."""
    return {200: shape, 304: None, **dict.fromkeys((400, 401, 403, 404, 406, 429), Problem)}
