"""After tending, the pictures are those of the public pages, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from django.utils import timezone

from careers.enums import ArticleState
from careers.queries.cards import article_card
from community.actions.cards import Tended, tend_cards
from community.models import Question, Tag
from community.queries.cards import question_card
from tests.factories.careers import ArticleFactory
from tests.factories.community import QuestionFactory, TagFactory

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries, Settings

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "cards"


def names(folder: Path) -> set[str]:
    return {file.stem for file in folder.iterdir()}


def test_pictures_of_public_pages_alone_are_drawn(folder: Path) -> None:
    question, article = QuestionFactory.create(), ArticleFactory.create()
    QuestionFactory.create(hidden_at=timezone.now())
    QuestionFactory.create(deleted_at=timezone.now())
    for state in (ArticleState.DRAFT, ArticleState.ARCHIVED):
        ArticleFactory.create(state=state)
    assert tend_cards() == Tended(drawn=2, thrown_away=0)
    assert names(folder) == {question_card(question).digest, article_card(article).digest}
    assert tend_cards() == Tended(drawn=0, thrown_away=0)


def test_a_turn_draws_no_more_than_its_share_the_newest_first(folder: Path) -> None:
    older, newer = QuestionFactory.create_batch(2)
    assert tend_cards(most=1) == Tended(drawn=1, thrown_away=0)
    assert names(folder) == {question_card(newer).digest}
    assert tend_cards(most=1) == Tended(drawn=1, thrown_away=0)
    assert names(folder) == {question_card(newer).digest, question_card(older).digest}


def test_what_no_page_shows_any_more_is_thrown_away(folder: Path) -> None:
    hidden, kept = QuestionFactory.create_batch(2)
    kept.tagged.create(tag=TagFactory.create(name="old-name"))
    tend_cards()
    before = question_card(kept).digest
    hidden.hidden_at = timezone.now()
    hidden.save()
    Tag.objects.update(name="new-name")
    (folder / "left-over.png").touch()
    assert tend_cards() == Tended(drawn=1, thrown_away=3)
    after = question_card(Question.objects.get(pk=kept.pk)).digest
    assert after != before
    assert names(folder) == {after}


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for question in QuestionFactory.create_batch(number):
        question.tagged.create(tag=TagFactory.create())
        ArticleFactory.create()
    with django_assert_num_queries(4):  # articles; questions, what tags them, tags
        tend_cards()


def test_the_command_draws_all_of_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("community.actions.cards.A_TURN", 1)
    QuestionFactory.create_batch(2)
    ArticleFactory.create()
    call_command("draw_cards")
    printed = capsys.readouterr()
    assert printed.out == "3 drawn, 0 removed.\n"
    assert "pictures [##############################] 3/3" in printed.err
    assert len(names(folder)) == 3
