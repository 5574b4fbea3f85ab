import re

import pytest

from community.models import Question
from community.models.question import DOORS
from community.urls import urlpatterns


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("How much mathematics?", "how-much-mathematics"),
        ("¿Cuánta matemática?", "cuánta-matemática"),
        ("数学はどれくらい必要ですか", "数学はどれくらい必要ですか"),
        ("?!?!?!?!?!?!?!?", "question"),
        ("Edit?!?!?!?!?!?", "edit-question"),
        ("x" * 150, "x" * 80),
    ],
)
def test_a_title_gives_the_address(title: str, slug: str) -> None:
    question = Question()
    question.set_title(title)
    assert (question.title, question.slug) == (title, slug)


def test_every_door_of_a_question_is_kept_free_of_slugs() -> None:
    paths = [str(pattern.pattern) for pattern in urlpatterns]
    doors = {match[1] for path in paths if (match := re.match(r"questions/<int:pk>/(\w+)/", path))}
    assert doors == DOORS
