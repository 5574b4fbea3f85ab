"""The picture of a question for shared links: the worker draws it, the door guards it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.db import transaction
from django.utils import timezone
from PIL import Image

from community.actions.questions import ask_question, edit_question
from community.queries.cards import question_card_path
from tests.factories.accounts import UserFactory
from tests.factories.community import TagFactory
from tests.support.tasks import run_tasks

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django import Settings

    from accounts.models import User
    from community.models import Question, Tag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder", "task_queue")]

SITE_PICTURE = "/static/img/card.png"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "cards"


@pytest.fixture
def tag() -> Tag:
    return TagFactory.create(name="degree")


def ask(tag: Tag, *, by: User | None = None) -> Question:
    by = by or UserFactory.create()
    return ask_question(title="Do I need a degree?", body="Long enough. " * 4, tags=[tag], by=by)


def test_until_the_worker_has_drawn_it_the_site_s_picture_is_shown(
    client: Client, tag: Tag
) -> None:
    path = question_card_path(ask(tag))
    early = client.get(path)
    assert (early.status_code, early["Location"]) == (302, SITE_PICTURE)
    assert early["Cache-Control"] == "public, max-age=60"
    run_tasks()
    shown = client.get(path)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert shown["Cache-Control"] == "public, max-age=3600"
    assert Image.open(io.BytesIO(shown.content)).size == (1_200, 630)
    assert not early.cookies
    assert not shown.cookies


def test_what_is_rolled_back_is_not_drawn(folder: Path, tag: Tag) -> None:
    with transaction.atomic():
        ask(tag)
        transaction.set_rollback(True)
    run_tasks()
    assert not folder.exists()


def test_another_title_is_another_picture(client: Client, folder: Path, tag: Tag) -> None:
    question = ask(tag)
    before = question_card_path(question)
    edit_question(
        question=question,
        title="Is a degree needed?",
        body=question.body,
        tags=[tag],
        base=1,
        by=question.author,
    )
    run_tasks()
    question.refresh_from_db()
    after = question_card_path(question)
    assert after != before
    assert client.get(after).status_code == 200
    moved = client.get(before)
    assert (moved.status_code, moved["Location"]) == (302, after)
    assert len(list(folder.iterdir())) == 2  # the old one goes with the next tending


def test_the_same_text_is_drawn_once(folder: Path, tag: Tag) -> None:
    ask(tag)
    run_tasks()
    (only,) = folder.iterdir()
    only.write_bytes(b"as it was")
    ask(tag)
    run_tasks()
    assert [file.read_bytes() for file in folder.iterdir()] == [b"as it was"]


@pytest.mark.parametrize("state", ["hidden_at", "deleted_at"])
def test_a_question_that_is_not_public_has_no_picture(state: str, client: Client, tag: Tag) -> None:
    question, beside = ask(tag), ask(TagFactory.create())
    run_tasks()
    path = question_card_path(question)
    assert client.get(path).status_code == 200
    setattr(question, state, timezone.now())
    question.save()
    assert client.get(path).status_code == 404
    client.force_login(question.author)
    assert client.get(path).status_code == 404
    assert client.get(question_card_path(beside)).status_code == 200


def test_the_file_is_not_served_behind_the_door(client: Client, folder: Path, tag: Tag) -> None:
    ask(tag)
    run_tasks()
    (only,) = folder.iterdir()
    assert client.get(f"/media/cards/{only.name}").status_code == 404


@pytest.mark.parametrize("name", ["x.png", "0.png", f"{'a' * 500}.png"])
def test_an_invented_digest_leads_to_the_picture(name: str, client: Client, tag: Tag) -> None:
    question = ask(tag)
    answer = client.get(f"/questions/{question.pk}/card/{name}")
    assert (answer.status_code, answer["Location"]) == (302, question_card_path(question))
    assert client.get(f"/questions/{question.pk + 1}/card/{name}").status_code == 404
