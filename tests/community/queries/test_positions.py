import pytest
from django.utils import timezone

from community.models import Answer
from community.queries.positions import Split, views_of


def says(position: str, region: str = "", seniority: str = "", **fields: object) -> Answer:
    return Answer(position=position, region=region, seniority=seniority, **fields)


def test_one_answer_speaks_for_itself() -> None:
    hidden = says("no", hidden_at=timezone.now())
    assert views_of([says("yes"), says(""), hidden]) is None


def test_they_are_counted() -> None:
    views = views_of([says("depends"), says("yes"), says("yes"), says("yes"), says("depends")])
    assert views
    assert views.counts == ["3 say yes", "2 say it depends"]
    assert (views.do_differ, views.splits) == (True, [])


def test_they_may_agree() -> None:
    views = views_of([says("no", "Peru"), says("no", "Ghana")])
    assert views
    assert (views.counts, views.do_differ, views.splits) == (["2 say no"], False, [])


def test_a_split_that_follows_the_region_is_told() -> None:
    views = views_of([says("yes", "Peru"), says("no", "germany"), says("no", "Germany")])
    assert views
    assert views.splits == [Split("In germany", "No"), Split("In Peru", "Yes")]


def test_a_split_that_follows_seniority_is_told() -> None:
    views = views_of([says("yes", seniority="senior"), says("no", seniority="entry")])
    assert views
    assert views.splits == [Split("Entry level", "No"), Split("Senior", "Yes")]


@pytest.mark.parametrize(
    "answers",
    [
        [says("yes", "Peru"), says("no", "Peru")],
        [says("yes", "Peru"), says("no")],
        [says("yes", "Peru"), says("no", "Peru"), says("no", "Ghana")],
    ],
    ids=["within one region", "one says none", "within one of two"],
)
def test_no_split_where_it_does_not_follow(answers: list[Answer]) -> None:
    views = views_of(answers)
    assert views
    assert (views.do_differ, views.splits) == (True, [])
