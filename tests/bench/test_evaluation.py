"""The measures, calculated by hand."""

import math

import pytest

from bench.search.evaluation import agreement, evaluate


def test_measures_of_one_ranking() -> None:
    found = evaluate({"q": ["a", "x", "b"]}, {"q": {"a": 1, "b": 2, "c": 1}})
    assert found["MAP"] == pytest.approx((1 / 1 + 2 / 3) / 3)
    assert found["MRR"] == 1
    assert found["P@1"] == 1
    assert found["P@5"] == pytest.approx(2 / 5)
    assert found["R@10"] == pytest.approx(2 / 3)
    ideal = 2 + 1 / math.log2(3) + 1 / 2
    assert found["nDCG@10"] == pytest.approx((1 + 2 / 2) / ideal)


def test_a_query_that_finds_nothing_counts() -> None:
    found = evaluate({"q": ["a"], "none": []}, {"q": {"a": 1}, "none": {"b": 1}})
    assert found["MAP"] == pytest.approx(0.5)


def test_agreement_looks_at_ten() -> None:
    one = {"q": list("abcdefghijk")}
    other = {"q": list("jihgfedcbaz")}
    assert agreement(one, other) == 10
    assert agreement(one, {"q": list("abcdez")}) == 5
