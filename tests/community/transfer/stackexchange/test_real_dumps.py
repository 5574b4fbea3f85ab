"""Two whole sites, to the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from community.actions.counters import rebuild
from community.models import Answer, Comment, ImportedPost, Question, Revision
from community.transfer.stackexchange.running import Import, Wishes
from tests.community.transfer.stackexchange.test_again import tables
from tests.support.dumps import REAL_DUMPS

if TYPE_CHECKING:
    from community.transfer.stackexchange.report import Report

pytestmark = pytest.mark.django_db

# Read, imported, left out.
ROWS = {
    "beer-2017": {
        "Posts": (2106, 2045, 61),
        "Tags": (133, 133, 0),
        "Users": (3948, 857, 3091),
        "Votes": (10798, 9466, 1332),
        "PostLinks": (93, 17, 76),
        "Comments": (1860, 1860, 0),
        "PostHistory": (5093, 4140, 953),
        "Badges": (5571, 0, 5571),
    },
    "conlang-meta-2020": {
        "Posts": (177, 170, 7),
        "Tags": (71, 20, 51),
        "Users": (272, 65, 207),
        "Votes": (1119, 1076, 43),
        "PostLinks": (20, 1, 19),
        "Comments": (230, 230, 0),
        "PostHistory": (450, 403, 47),
        "Badges": (612, 0, 612),
    },
}
# Questions, answers, of these accepted, closed questions, comments, points.
HERE = {
    "beer-2017": (591, 1398, 359, 52, 1860, 8617),
    "conlang-meta-2020": (54, 115, 11, 1, 230, 831),
}


def bring(name: str) -> Report:
    folder = REAL_DUMPS / name
    if not folder.exists():
        pytest.skip("The real dumps are not on this machine; small ones were imported.")
    return Import(Wishes(folder, f"{name}.stackexchange.com")).run()


@pytest.mark.parametrize("name", ROWS)
def test_every_row_is_explained(name: str) -> None:
    report = bring(name)
    assert report.unexplained == {}
    assert ROWS[name] == {
        name: (file.read, file.imported.total(), file.left_out.total())
        for name, file in report.files.items()
    }
    closed = Question.objects.exclude(closed_at=None)
    questions, answers = Question.objects.all(), Answer.objects.all()
    points = sum(row.score for row in [*questions, *answers])
    accepted = Question.objects.exclude(accepted_answer=None).count()
    here = (len(questions), len(answers), accepted, closed.count(), Comment.objects.count(), points)
    assert here == HERE[name]
    assert not closed.filter(closed_reason="").exists()
    assert ImportedPost.objects.count() == len(questions) + len(answers) + Comment.objects.count()
    for post in [*questions, *answers]:
        assert post.revisions.first().body == post.body
    assert Revision.objects.filter(number=1).count() == len(questions) + len(answers)
    assert (rebuild(Question, on_row=int), rebuild(Answer, on_row=int)) == ([], [])
    before = tables()
    assert not bring(name).has_changes
    assert tables() == before
