import pytest

from core.survival import Case, time_until


def ended(*seconds: float) -> list[Case]:
    return [Case(each, has_ended=True) for each in seconds]


def running(*seconds: float) -> list[Case]:
    return [Case(each, has_ended=False) for each in seconds]


def test_of_what_is_over_it_is_the_plain_quantile() -> None:
    cases = ended(*range(1, 11))
    assert [time_until(cases, share) for share in (0.1, 0.5, 0.9, 1)] == [1, 5, 9, 10]


def test_by_hand() -> None:
    """6 cases; survival 5/6 after 1 s, ×3/4 after 3 s (one was lost at 2 s), ×1/2 after 5 s."""
    cases = [*ended(1, 3, 5), *running(2, 4, 6)]
    assert time_until(cases, 1 / 6) == 1
    assert time_until(cases, 1 - 5 / 6 * 3 / 4) == 3
    assert time_until(cases, 1 - 5 / 6 * 3 / 4 * 1 / 2) == 5
    assert time_until(cases, 0.7) is None


def test_those_who_still_wait_lengthen_it() -> None:
    quick = ended(*[60] * 10)
    assert time_until(quick, 0.5) == 60
    assert time_until(quick + running(*[900] * 15), 0.5) is None
    assert time_until(quick + running(*[10] * 15), 0.5) == 60  # these say nothing about a minute


def test_ends_and_losses_of_one_moment_count_the_end_first() -> None:
    """Who is lost at the moment was still there when the other ended."""
    assert time_until([*ended(5), *running(5)], 0.5) == 5


@pytest.mark.parametrize("cases", [[], running(5)], ids=["nothing", "nothing over"])
def test_what_was_never_seen_is_not_known(cases: list[Case]) -> None:
    assert time_until(cases, 0.5) is None
