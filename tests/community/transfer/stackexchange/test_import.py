from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from accounts.models import User
from community.actions.counters import rebuild
from community.enums import CloseReason
from community.models import (
    Answer,
    Comment,
    ImportedPerson,
    ImportedPost,
    Question,
    Revision,
    Tag,
    TagSynonym,
)
from tests.factories.community import TagFactory
from tests.support.dumps import HOST, answer, change, comment, day, question, user

if TYPE_CHECKING:
    from collections.abc import Callable

    from community.transfer.stackexchange.report import Report

    Bring = Callable[..., Report]

pytestmark = pytest.mark.django_db

PEOPLE = [
    user(7, "Ada L."),
    user(8, "Bob"),
    user(9, "Cy"),
    user(10, "Silent"),
    user(-1, "Community"),
]


def test_a_thread_comes_in(bring: Bring) -> None:
    report = bring(
        Posts=[question(AcceptedAnswerId=2), answer()],
        Users=PEOPLE,
        Comments=[comment(), comment(2, post=2)],
        Votes=[{"Id": 1, "PostId": 2, "VoteTypeId": 1, "CreationDate": "2014-03-05T00:00:00.000"}],
    )
    asked = Question.objects.get()
    assert (asked.title, asked.body) == ("How do I begin to brew ale?", "How do I **begin**?")
    assert asked.body_html == "<p>How do I <strong>begin</strong>?</p>\n"
    assert (asked.excerpt, asked.slug) == ("How do I begin?", "how-do-i-begin-to-brew-ale")
    assert asked.created_at == datetime(2014, 3, 1, 10, 0, 0, 123_000, tzinfo=UTC)
    assert (asked.score, asked.imported_score, asked.answer_count) == (5, 5, 1)
    assert asked.active_at == datetime(2014, 3, 3, 10, 0, 0, 123_000, tzinfo=UTC)
    assert [tag.name for tag in asked.tag_list] == ["brewing"]
    assert asked.accepted_answer == Answer.objects.get()
    assert asked.accepted_at == datetime(2014, 3, 5, tzinfo=UTC)
    assert (asked.author.name, Answer.objects.get().author.name) == ("Ada L.", "Bob")
    assert [row.body for row in Comment.objects.all()] == ["Which *kind*?"] * 2
    assert {row.author.name for row in Comment.objects.all()} == {"Cy"}
    assert set(ImportedPost.objects.values_list("foreign_id", "site__host")) == {
        (1, HOST),
        (2, HOST),
    }
    assert report.files["Users"].imported.total() == 3
    assert not User.objects.filter(name="Silent").exists()


def test_recounting_finds_nothing_to_mend(bring: Bring) -> None:
    bring(
        Posts=[question(Score=-4), answer(Score=0), answer(3, Score=-2), answer(4, Score=30)],
        Comments=[comment(post=4)],
        PostHistory=[change(1, 2, "One"), change(2, 5, "Two", guid="b", CreationDate=day(6))],
    )
    assert (rebuild(Question, on_row=int), rebuild(Answer, on_row=int)) == ([], [])


def test_files_and_attributes_may_be_missing(bring: Bring) -> None:
    bare = {"Id": 1, "PostTypeId": 1, "CreationDate": day(1)}
    report = bring(Posts=[bare, {"Id": 2, "PostTypeId": 2, "ParentId": 1, "CreationDate": day(2)}])
    asked = Question.objects.get()
    assert (asked.title, asked.body, asked.score, asked.tag_list) == ("Question 1", "", 0, [])
    assert asked.author == Answer.objects.get().author
    assert asked.author.name == f"A former member of {HOST}"
    assert report.missing == [
        *("Tags", "Users", "Votes", "PostLinks", "Comments", "PostHistory", "Badges")
    ]


def test_every_odd_row_is_explained(bring: Bring) -> None:
    report = bring(
        Posts=[
            question(),
            question(),
            question(5, CreationDate=""),
            answer(parent=99),
            answer(3, ParentId=""),
            question(11, PostTypeId=4, Body="An excerpt"),
            question(12, PostTypeId=5),
            question(13, PostTypeId=7),
            question(14, PostTypeId=77),
            {"PostTypeId": 1},
        ],
        Users=[user(7, "Ada"), user(7, "Ada"), {"DisplayName": "x"}],
        Tags=[
            {"Id": 1, "TagName": "brewing", "ExcerptPostId": 11},
            {"Id": 2, "TagName": "idle"},
            {"Id": 3},
        ],
        Votes=[
            {"Id": n, "PostId": post, "VoteTypeId": kind}
            for n, (post, kind) in enumerate([(1, 2), (1, 3), (77, 2), (12, 16), (1, 5), (1, 99)])
        ],
        PostLinks=[
            {"Id": 1, "PostId": 1, "RelatedPostId": 77, "LinkTypeId": 1},
            {"Id": 2, "PostId": 1, "RelatedPostId": 1, "LinkTypeId": 3},
            {"Id": 3, "PostId": 1, "RelatedPostId": 1, "LinkTypeId": 1},
        ],
        Comments=[comment(post=77), comment(2, post=12), comment(3, Text=""), comment(4)] * 2,
        PostHistory=[change(1, 2, "x"), change(1, 2, "x"), change(2, 24), change(3, 2, post=77)],
        Badges=[{"Id": 1, "UserId": 7, "Name": "Student"}],
    )
    explained = {
        name: (file.imported.total(), file.there.total(), file.left_out.total())
        for name, file in report.files.items()
    }
    assert explained == {
        "Posts": (2, 0, 8),
        "Tags": (1, 0, 2),
        "Users": (1, 0, 2),
        "Votes": (2, 0, 4),
        "PostLinks": (0, 0, 3),
        "Comments": (1, 0, 7),
        "PostHistory": (1, 0, 3),
        "Badges": (0, 0, 1),
    }
    assert Question.objects.count() == 1
    assert Tag.objects.get().description == "An excerpt"


def test_deleted_accounts_are_a_placeholder_for_each_name(bring: Bring) -> None:
    anonymous: dict[str, Any] = {"OwnerUserId": "", "OwnerDisplayName": "user23"}
    bring(
        Posts=[
            question(**anonymous),
            answer(2, **anonymous),
            answer(3, OwnerUserId="", OwnerDisplayName="user24"),
        ],
        Comments=[comment(UserId="", UserDisplayName="user23"), comment(2, UserId="")],
    )
    authors = [row.author.name for row in [*Question.objects.all(), *Answer.objects.all()]]
    assert authors == ["user23", "user23", "user24"]
    assert ImportedPerson.objects.count() == User.objects.count() == 3
    assert {person.source_url for person in ImportedPerson.objects.all()} == {""}


@pytest.mark.parametrize(
    ("number", "reason", "note"),
    [
        ("101", CloseReason.DUPLICATE, "Closed at ale.stackexchange.com as a duplicate."),
        ("3", CloseReason.OPINION, "Closed at ale.stackexchange.com as not constructive."),
        ("103", CloseReason.UNCLEAR, "Closed at ale.stackexchange.com as unclear."),
        ("102", CloseReason.OTHER, "Closed at ale.stackexchange.com as off-topic."),
        ("999", CloseReason.OTHER, "Closed at ale.stackexchange.com."),
    ],
)
def test_closed_questions_say_why(bring: Bring, number: str, reason: str, note: str) -> None:
    bring(
        Posts=[question(ClosedDate=day(7)), question(2, Title="An open question here")],
        PostHistory=[
            change(1, 10, Comment="7"),
            change(2, 11, CreationDate=day(2)),
            change(3, 10, Comment=number, CreationDate=day(3)),
            change(4, 10, Comment="101", post=2),
        ],
    )
    closed, still_open = Question.objects.order_by("pk")
    assert (closed.closed_reason, closed.closed_note) == (reason, note)
    assert closed.closed_at == datetime(2014, 3, 7, 10, 0, 0, 123_000, tzinfo=UTC)
    assert not still_open.is_closed


def test_duplicates_lead_to_the_end_of_their_chain(bring: Bring) -> None:
    closed = {"ClosedDate": day(7)}
    report = bring(
        Posts=[
            question(1, **closed),
            question(2, **closed),
            question(3),
            question(4, **closed),
            question(5, **closed),
            question(6, **closed),
        ],
        PostHistory=[
            change(
                id_,
                10,
                '{"OriginalQuestionIds":[3]}' if id_ == 6 else "",
                post=id_,
                Comment="102" if id_ == 5 else "101",
            )
            for id_ in (1, 2, 4, 5, 6)
        ],
        PostLinks=[
            {"Id": n, "PostId": a, "RelatedPostId": b, "LinkTypeId": 3}
            for n, (a, b) in enumerate([(1, 2), (2, 3), (1, 3), (4, 4), (3, 1), (5, 3)])
        ],
    )
    rows = {row.imported.foreign_id: row for row in Question.objects.all()}
    targets = {
        id_: row.duplicate_of.imported.foreign_id for id_, row in rows.items() if row.duplicate_of
    }
    assert targets == {1: 3, 2: 3, 6: 3}
    links = report.files["PostLinks"]
    assert (links.imported.total(), links.left_out.total()) == (2, 4)


def test_tags_get_names_that_ours_may_have(bring: Bring) -> None:
    local = TagFactory.create(name="node-js")
    local.synonyms.create(name="javascript")
    names = ["c++", "c#", ".net", "node.js", "asp.net-mvc-3.5", "русский", "javascript"]
    report = bring(
        Posts=[question(Tags="".join(f"<{name}>" for name in names))],
        Tags=[{"Id": n, "TagName": name} for n, name in enumerate(names)],
    )
    tags = [tag.name for tag in Question.objects.get().tag_list]
    assert tags[:5] == ["cpp", "csharp", "dotnet", "node-js", "asp-net-mvc-3-5"]
    assert len(tags) == 6
    assert TagSynonym.objects.get(name="c++").tag.name == "cpp"
    assert TagSynonym.objects.get(name="русский").tag.name == tags[5]
    for tag in Tag.objects.all():
        tag.full_clean()
    files = report.files["Tags"]
    assert (files.imported.total(), files.there.total()) == (5, 2)


def test_nothing_long_is_lost(bring: Bring) -> None:
    title = " ".join(["Why"] * 60) + "?"
    bring(
        Posts=[question(Title=title, Body=f"<p>{'word ' * 8000}</p>")],
        Users=[user(7, "N" * 190)],
        PostHistory=[change(1, 1, title), change(2, 2, "x", Comment="c" * 500)],
        Tags=[{"Id": 1, "TagName": "brewing", "ExcerptPostId": 5}],
    )
    asked = Question.objects.get()
    assert len(asked.title) < 150
    assert asked.title.endswith("…")
    assert asked.body.startswith(f"**{title}**\n\nword word")
    assert asked.body.count("word") == 8000
    for row in (asked, asked.author, Revision.objects.get()):
        row.clean_fields(exclude=["email", "password", "body_version", "note"])
    assert asked.author.imported_people.get().name == "N" * 100


@pytest.mark.parametrize(
    ("written", "said", "default", "licence"),
    [
        ("2011-04-07T23:59:59", "", "", "CC BY-SA 2.5"),
        ("2011-04-08T00:00:00", "", "", "CC BY-SA 3.0"),
        ("2018-05-02T00:00:00", "", "", "CC BY-SA 4.0"),
        ("2018-05-02T00:00:00", "CC BY-SA 3.0", "", "CC BY-SA 3.0"),
        ("2018-05-02T00:00:00", "", "CC BY-SA 3.0", "CC BY-SA 3.0"),
    ],
    ids=["2.5", "3.0", "4.0", "said", "default"],
)
def test_the_licence_is_kept(
    bring: Bring, written: str, said: str, default: str, licence: str
) -> None:
    bring(licence=default, Posts=[question(CreationDate=written, ContentLicense=said)])
    imported = ImportedPost.objects.get()
    assert imported.licence == licence
    assert imported.licence_url == f"https://creativecommons.org/licenses/by-sa/{licence[-3:]}/"
    assert imported.source_url == f"https://{HOST}/q/1"
