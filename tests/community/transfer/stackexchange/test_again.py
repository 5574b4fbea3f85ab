"""A second run, a run after a kill, and a dry one."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from community.actions.closing import close_question, reopen_question
from community.enums import CloseReason
from community.models import Answer, Comment, Question, Revision
from community.transfer.stackexchange import running
from community.transfer.stackexchange.running import Import, Wishes
from community.transfer.stackexchange.writing import Writer
from tests.factories.accounts import staff_user
from tests.support.dumps import HOST, answer, change, comment, question, user, write_dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from community.transfer.stackexchange.report import Report

    Bring = Callable[..., Report]

pytestmark = pytest.mark.django_db

FILES: dict[str, Any] = {
    "Posts": [
        question(1, AcceptedAnswerId=2),
        answer(2),
        question(3, Title="Another question, closed", ClosedDate="2014-03-08T00:00:00"),
        answer(4, parent=3),
        question(5, Title="A third question of these", Tags="<brewing><c++>"),
    ],
    "Users": [user(7, "Ada"), user(8, "Bob"), user(9, "Cy"), user(11, "Idle")],
    "Tags": [{"Id": 1, "TagName": "brewing"}, {"Id": 2, "TagName": "c++"}],
    "Comments": [comment(1), comment(2, post=4)],
    "Votes": [{"Id": 1, "PostId": 2, "VoteTypeId": 1}, {"Id": 2, "PostId": 1, "VoteTypeId": 2}],
    "PostLinks": [{"Id": 1, "PostId": 3, "RelatedPostId": 5, "LinkTypeId": 3}],
    "PostHistory": [change(1, 2, "One"), change(2, 10, post=3, Comment="101")],
    "Badges": [{"Id": 1}],
}


def tables() -> dict[str, list[Any]]:
    """Every row of every table of ours."""
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for label in ("accounts", "careers", "community")
        for model in apps.get_app_config(label).get_models()
    }


def totals(report: Report) -> tuple[int, int, int]:
    files = report.files.values()
    return (
        sum(file.imported.total() for file in files),
        sum(file.there.total() for file in files),
        sum(file.left_out.total() for file in files),
    )


def test_a_second_run_changes_nothing(bring: Bring) -> None:
    first = bring(**FILES)
    before = tables()
    second = bring(**FILES)
    assert tables() == before
    assert totals(first) == (17, 0, 2)
    assert totals(second) == (0, 17, 2)
    assert (first.has_changes, second.has_changes) == (True, False)


def test_a_dry_run_writes_nothing_and_says_the_same(bring: Bring) -> None:
    before = tables()
    dry = bring(is_dry=True, **FILES)
    assert tables() == before
    wet = bring(**FILES)
    assert dry.files == wet.files
    after = tables()
    again = bring(is_dry=True, **FILES)
    assert tables() == after
    assert totals(again) == (0, 17, 2)


def test_what_people_changed_here_stays(bring: Bring) -> None:
    bring(**FILES)
    moderator = staff_user("Moderators")
    reopened = Question.objects.get(title="Another question, closed")
    reopen_question(question=reopened, by=moderator)
    other = Question.objects.get(title="A third question of these")
    close_question(question=other, by=moderator, reason=CloseReason.OPINION)
    Question.objects.update(title="Changed")
    before = tables()
    bring(**FILES)
    assert tables() == before


def test_a_newer_dump_adds_what_is_new(bring: Bring) -> None:
    bring(**FILES)
    newer = FILES | {
        "Posts": [*FILES["Posts"], answer(6, parent=1, Score=9), question(7, Title="Newest one")],
        "Comments": [*FILES["Comments"], comment(3, post=2), comment(4, post=6)],
    }
    report = bring(**newer)
    assert report.files["Posts"].imported == {"answers": 1, "questions": 1}
    assert report.files["Comments"].imported == {"comments": 2}
    first = Question.objects.order_by("pk")[0]
    assert (first.answer_count, first.accepted_answer) == (2, Answer.objects.order_by("pk")[0])
    assert Comment.objects.filter(answer__question=first).count() == 2


class Killed(BaseException):
    """As if the power had gone."""


@pytest.mark.parametrize("survivors", [0, 1, 2])
def test_a_run_goes_on_where_another_was_killed(
    bring: Bring, monkeypatch: pytest.MonkeyPatch, survivors: int
) -> None:
    monkeypatch.setattr(running, "THREADS", 1)
    write = Writer.write
    done: list[int] = []

    def dies(self: Writer, *args: Any) -> None:
        write(self, *args)
        if len(done) == survivors:
            raise Killed
        done.append(1)

    monkeypatch.setattr(Writer, "write", dies)
    with pytest.raises(Killed):
        bring(**FILES)
    monkeypatch.setattr(Writer, "write", write)
    report = bring(**FILES)
    assert report.files["Posts"].imported["questions"] in {3 - survivors - 1, 3 - survivors}
    assert (Question.objects.count(), Answer.objects.count(), Comment.objects.count()) == (3, 2, 2)
    assert Revision.objects.count() == 5
    closed = Question.objects.get(title="Another question, closed")
    assert closed.duplicate_of == Question.objects.get(title="A third question of these")
    before = tables()
    bring(**FILES)
    assert tables() == before


def test_a_thread_is_written_whole_or_not_at_all(
    bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_args: object) -> None:
        raise Killed

    monkeypatch.setattr("community.transfer.stackexchange.writing._recount", dies)
    with pytest.raises(Killed):
        bring(**FILES)
    assert not Question.objects.exists()
    assert not Comment.objects.exists()


def run(folder: Path, **options: Any) -> str:
    out = StringIO()
    ours = {"processes": 1, "without_search": True}
    call_command("import_stackexchange", folder, stdout=out, **ours | options)
    return out.getvalue()


def test_the_command_reports_every_row(tmp_path: Path) -> None:
    write_dump(tmp_path, **FILES)
    said = run(tmp_path, site=HOST)
    assert said.startswith(
        f"From {HOST}:\n"
        "Posts.xml: 5 rows read\n"
        "            3 imported: questions\n"
        "            2 imported: answers\n"
    )
    assert "1 left out: there are no badges here, by design" in said
    assert "Nothing was new: nothing was changed." in run(tmp_path, site=HOST)
    assert "Nothing was written." in run(tmp_path, site=HOST, dry_run=True)
    assert not Question.objects.exclude(search_document=None).exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_command_ends_with_making_posts_findable(tmp_path: Path) -> None:
    run(write_dump(tmp_path, **FILES), site=HOST, without_search=False)
    assert Question.objects.exclude(search_document=None).count() == 3


@pytest.mark.parametrize(
    ("folder", "readme", "host"),
    [
        ("beer.stackexchange.com", None, "beer.stackexchange.com"),
        ("dump", "# dump — beer.stackexchange.com, of 2016\n", "beer.stackexchange.com"),
        ("dump", "# beer.stackexchange.com or meta.stackexchange.com\n", None),
        ("dump", "# A dump\nfrom beer.stackexchange.com", None),
        ("dump", None, None),
    ],
    ids=["folder", "readme", "two names", "further down", "nothing"],
)
def test_the_site_is_guessed_only_where_it_is_sure(
    tmp_path: Path, folder: str, readme: str | None, host: str | None
) -> None:
    path = write_dump(tmp_path / folder, Posts=[question()])
    if readme:
        (path / "README.md").write_text(readme)
    if host:
        assert run(path).startswith(f"From {host}:")
    else:
        with pytest.raises(CommandError, match="--site"):
            run(path)


@pytest.mark.parametrize("site", ["https://x.org/", "x", "x.org/<b>", "a b.org"])
def test_a_site_is_a_host(tmp_path: Path, site: str) -> None:
    with pytest.raises(CommandError, match="--site"):
        run(write_dump(tmp_path, Posts=[question()]), site=site)


def test_a_folder_without_posts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no folder"):
        run(tmp_path / "nowhere")
    with pytest.raises(CommandError, match=r"Posts\.xml"):
        run(tmp_path, site=HOST)


def test_a_damaged_file_stops_before_anything_is_written(tmp_path: Path) -> None:
    write_dump(tmp_path, **FILES)
    (tmp_path / "PostHistory.xml").write_text('<posthistory><row Id="1"')
    before = tables()
    with pytest.raises(CommandError, match=r"PostHistory\.xml cannot be read"):
        run(tmp_path, site=HOST)
    assert tables() == before


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_other_processes_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "THREADS", 1)
    write_dump(tmp_path, **FILES)
    Import(Wishes(tmp_path, HOST, processes=2)).run()
    bodies = list(Question.objects.order_by("pk").values_list("body", "body_html"))
    assert bodies == [("How do I **begin**?", "<p>How do I <strong>begin</strong>?</p>\n")] * 3
