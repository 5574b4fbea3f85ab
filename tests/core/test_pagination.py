import base64
import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from community.models import Image, Question
from core.pagination import BadCursorError, Page, paginate
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db
NEWEST = ("-created_at", "-pk")


def make(count: int, **fields: object) -> None:
    """Three at each moment, so that the order is decided by the second column too."""
    author = User.objects.create(username="ann", email="ann@example.org")
    start = datetime(2026, 1, 1, tzinfo=UTC)
    for n in range(count):
        moment = start + timedelta(microseconds=n // 3)
        QuestionFactory(author=author, created_at=moment, score=n % 4, **fields)


def walk(rows: QuerySet[Question], order: tuple[str, ...], size: int) -> list[Page[Question]]:
    pages = [paginate(rows, order=order, cursor=None, size=size)]
    while pages[-1].next_cursor:
        pages.append(paginate(rows, order=order, cursor=pages[-1].next_cursor, size=size))
    return pages


@pytest.mark.parametrize(
    "order", [NEWEST, ("created_at", "pk"), ("-score", "-created_at", "-pk"), ("pk",), ("-pk",)]
)
def test_pages_forward_and_back_hold_every_row_once(order: tuple[str, ...]) -> None:
    make(11)
    rows = Question.objects.all()
    expected = list(rows.order_by(*order))
    pages = walk(rows, order, size=3)
    assert [len(page.items) for page in pages] == [3, 3, 3, 2]
    assert [row for page in pages for row in page.items] == expected
    assert pages[0].previous_cursor is None

    page, back = pages[-1], [pages[-1].items]
    while page.previous_cursor:
        page = paginate(rows, order=order, cursor=page.previous_cursor, size=3)
        back.insert(0, page.items)
    assert [row for items in back for row in items] == expected
    assert page.next_cursor


def test_an_exact_last_page_has_no_next() -> None:
    make(6)
    pages = walk(Question.objects.all(), NEWEST, size=3)
    assert [len(page.items) for page in pages] == [3, 3]


def test_no_rows_are_one_empty_page() -> None:
    assert paginate(Question.objects.all(), order=NEWEST, cursor=None, size=3) == Page(
        [], None, None
    )


def test_paging_by_an_annotation() -> None:
    make(7)
    rows = Question.objects.annotate(
        in_title=Case(When(score=2, then=Value(1)), default=Value(0), output_field=IntegerField())
    )
    order = ("-in_title", "-pk")
    assert [row for page in walk(rows, order, size=2) for row in page.items] == list(
        rows.order_by(*order)
    )


def test_paging_by_a_fraction_keeps_every_digit() -> None:
    make(3)
    values = [0.1 + 0.2, 0.3, 1 / 3]
    for question, value in zip(Question.objects.order_by("pk"), values, strict=True):
        Question.objects.filter(pk=question.pk).update(hotness=value)
    pages = walk(Question.objects.all(), ("-hotness", "-pk"), size=1)
    assert [page.items[0].hotness for page in pages] == sorted(values, reverse=True)


def test_paging_by_a_key_that_is_no_number() -> None:
    uploader = User.objects.create(username="ann", email="ann@example.org")
    images = [Image.objects.create(uploader=uploader) for _ in range(5)]
    found: list[Image] = []
    cursor = None
    while len(found) < len(images):
        page = paginate(Image.objects.all(), order=("pk",), cursor=cursor, size=2)
        found += page.items
        cursor = page.next_cursor
    assert found == list(Image.objects.order_by("pk"))
    assert cursor is None


def test_a_page_whose_rows_have_gone_is_the_first_page() -> None:
    make(4)
    first = paginate(Question.objects.all(), order=NEWEST, cursor=None, size=2)
    Question.objects.exclude(pk__in=[row.pk for row in first.items]).delete()
    assert (
        paginate(Question.objects.all(), order=NEWEST, cursor=first.next_cursor, size=2).items
        == first.items
    )


def cursor(values: list[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


NOW = "2026-11-20T09:00:00+00:00"


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "x",
        "=",
        "é",
        "\x00",
        "A" * 10_000,
        "12",
        base64.urlsafe_b64encode(b"[true, NaN, 1]").decode(),
        base64.urlsafe_b64encode(b"[" * 700).decode(),
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
        cursor([]),
        cursor([True]),
        cursor([True, NOW]),
        cursor([True, NOW, 1, 2]),
        cursor(["yes", NOW, 1]),
        cursor([1, NOW, 1]),
        cursor([None, NOW, 1]),
        cursor([True, None, 1]),
        cursor([True, NOW, None]),
        cursor([True, NOW, [1]]),
        cursor([True, NOW, {"a": 1}]),
        cursor([True, NOW, "one"]),
        cursor([True, NOW, 2**63]),
        cursor([True, NOW, -(2**70)]),
        cursor([True, NOW, 1e400]),
        cursor([True, NOW, "9" * 500]),
        cursor([True, NOW, "1\x00"]),
        cursor([True, NOW, "\ud800"]),
        cursor([True, 5, 1]),
        cursor([True, "2026-01-01", 1]),
        cursor([True, "2026-01-01T00:00:00", 1]),
        cursor([True, "2026-99-99T00:00:00Z", 1]),
        cursor([True, "0001-01-01T00:00:00+23:59", 1]),
        cursor([True, "9999-12-31T23:59:59-23:59", 1]),
        cursor([True, "' OR 1=1 --", 1]),
    ],
)
def test_a_cursor_that_is_not_ours_gives_the_first_page(hostile: str) -> None:
    make(3)
    rows = Question.objects.all()
    first = paginate(rows, order=NEWEST, cursor=None, size=2)
    assert paginate(rows, order=NEWEST, cursor=hostile, size=2) == first


@pytest.mark.parametrize("hostile", [float("inf"), "nan", "-1e999", "x"])
def test_a_fraction_that_is_none_gives_the_first_page(hostile: object) -> None:
    make(3)
    page = paginate(
        Question.objects.all(), order=("-hotness", "-pk"), cursor=cursor([True, hostile, 1]), size=3
    )
    assert len(page.items) == 3


def test_random_cursors_never_fail() -> None:
    make(3)
    chance = random.Random(7)  # noqa: S311
    for _ in range(300):
        raw = bytes(chance.randrange(256) for _ in range(chance.randrange(40)))
        text = base64.urlsafe_b64encode(raw).decode()
        assert paginate(Question.objects.all(), order=NEWEST, cursor=text, size=3).items


def test_an_order_of_two_directions_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="one direction"):
        paginate(Question.objects.all(), order=("-created_at", "pk"), cursor=None, size=3)


def test_an_empty_value_is_a_mistake() -> None:
    make(2)
    with pytest.raises(TypeError, match="Cannot page by None"):
        paginate(Question.objects.all(), order=("-edited_at", "-pk"), cursor=None, size=1)


def test_a_page_deep_down_is_read_from_the_index_alone() -> None:
    """Even where all rows have the same value, which only a comparison of whole rows manages."""
    make(8, hotness=0)
    rows = Question.objects.public()
    order = ("-score", "-pk")
    Question.objects.update(score=0)
    page = paginate(rows, order=order, cursor=None, size=4)
    with CaptureQueriesContext(connection) as queries:
        paginate(rows, order=order, cursor=page.next_cursor, size=4)
    [sql] = [query["sql"] for query in queries.captured_queries]
    assert '("community_question"."score", "community_question"."id") < (0, ' in sql
    with connection.cursor() as db:
        if connection.vendor == "postgresql":
            # Of so few rows any plan is as cheap: whoever can do without sorting has to.
            db.execute("SET LOCAL enable_seqscan = off")
            db.execute("SET LOCAL enable_sort = off")
            db.execute(f"EXPLAIN {sql}")
        else:
            db.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = " ".join(str(part) for row in db.fetchall() for part in row)
    assert "question_votes" in plan
    assert "sort" not in plan.lower()
    assert "temp b-tree" not in plan.lower()


def test_a_program_is_told_of_a_cursor_that_is_none_of_ours() -> None:
    rows = Question.objects.all()
    for cursor in ("nonsense", base64.urlsafe_b64encode(b'[true,"x",1]').decode()):
        with pytest.raises(BadCursorError):
            paginate(rows, order=NEWEST, cursor=cursor, size=3, strict=True)
    assert paginate(rows, order=NEWEST, cursor="", size=3, strict=True).items == []


def test_a_program_that_went_past_the_end_is_not_sent_back_to_the_beginning() -> None:
    make(2)
    rows = Question.objects.all()
    last = paginate(rows, order=NEWEST, cursor=None, size=1)
    rows.exclude(pk=last.items[0].pk).delete()
    for strict, found in ((True, []), (False, last.items)):
        page = paginate(rows, order=NEWEST, cursor=last.next_cursor, size=1, strict=strict)
        assert page.items == found
