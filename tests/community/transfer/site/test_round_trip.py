from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.db.models import Q

from accounts.models import User
from careers.models import Article, ArticleRevision, FaqItem, GuideImage, ItemCheck, Source, Term
from community.actions.counters import rebuild
from community.models import (
    Answer,
    Comment,
    Image,
    ImportedPerson,
    MentorProfile,
    Question,
    Revision,
    TaggedQuestion,
)
from community.transfer.site import export_site, import_site
from community.transfer.site.columns import rows_of
from community.transfer.site.register import SHEETS
from tests.factories.careers import GuideImageFactory
from tests.factories.threads import answered, asked
from tests.support.guide import item_content, live_article
from tests.support.parcels import lines_of, members_of, rewrite
from tests.support.whole_site import fill_site

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Model

    from tests.support.parcels import Carry

pytestmark = pytest.mark.django_db

COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Question: (
        *("pk", "slug", "title", "body_html", "body_version", "excerpt", "score", "answer_count"),
        *("mentor_answer_count", "hotness", "active_at", "author__username", "created_at"),
        *("accepted_answer", "accepted_at", "closed_reason", "duplicate_of", "locked_note"),
        "answered_by_item__key",
    ),
    Answer: ("pk", "question", "body_html", "score", "by_mentor", "author__username", "edited_at"),
    Comment: ("pk", "question", "answer", "body_html", "author__username"),
    Revision: (
        "question",
        "answer",
        "number",
        "by__username",
        "title",
        "tag_names",
        "body",
        "note",
    ),
    TaggedQuestion: ("content_object", "tag__name"),
    FaqItem: (
        *("key", "article__slug", "position", "body_html", "as_of", "blocks", "search_text"),
        *("checked_on", "checked_by__username", "review_by", "changed_at", "is_published"),
    ),
    Source: ("item__key", "mark", "name", "as_of", "is_contested", "position"),
    ItemCheck: ("item__key", "by__username", "day"),
    Article: (
        *("slug", "title", "state", "live_revision__number", "successor__slug", "owner__username"),
        *("translation_of__slug", "language", "published_at", "review_by"),
    ),
    Term: ("slug", "item__key"),
    User: ("username", "name", "headline", "avatar", "is_active", "bio__body_html"),
    MentorProfile: ("user__username", "headline"),
    Image: ("pk", "file", "width", "height"),
    GuideImage: ("pk", "file", "width", "height", "alt", "licence"),
}


def shown() -> dict[str, list[Any]]:
    """By other queries than those of the export."""
    there = {sheet.model: sheet.rows() for sheet in SHEETS}
    there[TaggedQuestion] = TaggedQuestion.objects.order_by("content_object", "pk")
    there[Source] = Source.objects.order_by("item__key", "position")
    return {
        model.__name__: sorted(there[model].values_list(*columns), key=repr)
        for model, columns in COLUMNS.items()
    }


def test_what_comes_in_goes_out_again(carry: Carry, tmp_path: Path) -> None:
    before: dict[str, list[Any]] = {}

    def make() -> None:
        fill_site()
        before.update(shown())

    file = carry(make)
    there = members_of(file)
    assert import_site(file) == sum(
        content.count(b"\n") for name, content in there.items() if name.endswith(".jsonl")
    )
    assert shown() == before
    export_site(tmp_path / "again.zip", warn=pytest.fail)
    here = members_of(tmp_path / "again.zip")
    assert list(here) == list(there)
    assert [name for name in here if here[name] != there[name]] == ["manifest.json"]
    for name in there:
        assert there[name], name


def test_the_same_file_once_more_changes_nothing(file: Path) -> None:
    import_site(file)
    before = {sheet.name: list(rows_of(sheet.model).order_by("pk").values()) for sheet in SHEETS}
    assert import_site(file) == 0
    after = {sheet.name: list(rows_of(sheet.model).order_by("pk").values()) for sheet in SHEETS}
    assert after == before


def test_two_exports_differ_in_nothing_but_the_time(file: Path, tmp_path: Path) -> None:
    import_site(file)
    bytes_of = []
    for name in ("one.zip", "two.zip"):
        with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC), tick=False):
            export_site(tmp_path / name, warn=pytest.fail)
        bytes_of.append((tmp_path / name).read_bytes())
    assert bytes_of[0] == bytes_of[1]


def test_the_counters_are_right_and_new_rows_go_on(file: Path) -> None:
    import_site(file)
    assert rebuild(Question, on_row=int) == []
    assert rebuild(Answer, on_row=int) == []
    newest = max(Question.objects.values_list("pk", flat=True))
    question = asked()
    assert question.pk > newest
    assert answered(question).pk > 0


def test_nobody_can_sign_in_by_accident(file: Path) -> None:
    import_site(file)
    people = User.objects.all()
    assert len(people) > 5
    assert [person for person in people if person.has_usable_password() or person.email] == []
    assert not people.filter(Q(is_staff=True) | Q(is_superuser=True)).exists()
    assert not EmailAddress.objects.exists()
    claimable = ImportedPerson.objects.waiting().filter(site__host="testserver")
    assert {person.account for person in claimable} == {*people.filter(is_active=True)}
    assert "asker" in {person.name for person in claimable}
    assert User.objects.get(username="closed").date_joined == datetime(2025, 3, 1, tzinfo=UTC)


def test_texts_are_rendered_here_whatever_the_file_brings(carry: Carry) -> None:
    file = carry(asked)
    (line,) = lines_of(file, "questions.jsonl")
    (revision,) = lines_of(file, "revisions.jsonl")
    line["body"] = "<script>alert(1)</script> and **bold** words here"
    rewrite(file, {"questions.jsonl": [line], "revisions.jsonl": [revision]})
    import_site(file)
    html = Question.objects.get().body_html
    assert "<script" not in html
    assert "<strong>bold</strong>" in html


def test_a_picture_whose_file_is_gone_is_named_and_left_out(tmp_path: Path) -> None:
    image = GuideImageFactory.create()
    live_article(item_content(figures=(str(image.pk),)))
    warnings: list[str] = []
    export_site(tmp_path / "site.zip", warn=warnings.append)
    assert warnings == [
        f"guide_images.jsonl: the picture {image.file.name} is missing and was left out."
    ]
    assert lines_of(tmp_path / "site.zip", "guide_images.jsonl") == []


def test_the_order_within_stored_objects_does_not_matter(tmp_path: Path) -> None:
    """PostgreSQL gives it back in another one than SQLite."""
    item = live_article(item_content(pros=("Quick",), cons=("Dear",))).items.get()
    export_site(tmp_path / "one.zip", warn=pytest.fail)
    revision = ArticleRevision.objects.get()
    ArticleRevision.objects.update(snapshot=dict(reversed(revision.snapshot.items())))
    FaqItem.objects.filter(pk=item.pk).update(blocks=dict(reversed(item.blocks.items())))
    export_site(tmp_path / "two.zip", warn=pytest.fail)
    one, two = members_of(tmp_path / "one.zip"), members_of(tmp_path / "two.zip")
    assert {name for name in one if one[name] != two[name]} <= {"manifest.json"}
