import pytest

from community.models import Question
from community.rules.questions import takes_position


@pytest.mark.parametrize(
    "title",
    [
        "Do I need a degree to begin?",
        "I am 41: is it too late for me?",
        "Should I say in the interview that I am self-taught or not?",
    ],
)
def test_yes_or_no_would_answer_it(title: str) -> None:
    assert takes_position(Question(title=title))


@pytest.mark.parametrize(
    "title",
    [
        "Should I learn R or Python first?",
        "How much mathematics does the job need?",
        "What is the job like?",
        "",
    ],
)
def test_yes_or_no_would_not(title: str) -> None:
    assert not takes_position(Question(title=title))
