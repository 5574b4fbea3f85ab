"""Every text field of every form takes any text: never a 5xx, and what is stored is what was typed.

The forms are found on the pages themselves, so that a new field is included the day it appears.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.forms import BaseForm
from django.test import Client
from django.urls import resolve, reverse

from community.actions.mentoring.conversation_reports import open_report
from core.text import normalise
from tests.core.markdown.corpora import corpus, texts
from tests.security.doors import Door, all_doors, our_doors
from tests.security.forms import WORDS, Form, forms_of, forms_with_text
from tests.security.stored import ELSEWHERE, OTHERWISE, PAGE_OF, STORED
from tests.security.world import World, person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponseBase
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

NAUGHTY = [
    "\t \x00 a\x00b \x1b[31m\x7f\x85 \ufeff \u2028\u2029 \r\n",
    "\u202etxt.exe \u2066\u2069\u200b\u200d e\u0301\u0327 a\u0300\u0300 \U0010ffff\ufffe",
    "👩‍👩‍👧‍👦 🏳️‍🌈 田中さん مرحبا ﬁ İ ß Ω ² \U0001d518\U0001d52b \uff1cscript\uff1e",
    "' \" \\ ' OR 1=1 -- %s %d % {{ 7 }} {0} {% now %} ${7*7} &#0; &lt;",
    "../../etc http://[ // # -1 NaN null 1e999 =cmd|'/c'!A0",
    "\r\nSet-Cookie: a=b\r\n",
]
EXTREME = ["", " \t\r\n ", "\x00", "\x00" * 400, "x" * 100_000, "9" * 40, "a" + "\u0300" * 500]
# What each field is given alone, the others being in order: so it gets as far as the database.
ALONE = [" ".join(NAUGHTY), NAUGHTY[2], "\x00", "x" * 2_000]
NOT_UTF8 = b"%ED%A0%80%ED%B0%80%FF%FE%C0%AF%00"
# No web server lets a longer address through.
LONGEST_QUERY = 2_000

# Sent by scripts, without a form on a page.
BY_SCRIPTS = {
    "accounts:bio-preview": Form("", "post", typed=["body"]),
    "community:draft-save": Form(
        "", "post", typed=["title", "body", "tags", "draft", "question", "region", "year"]
    ),
    "community:conversation-draft": Form("", "post", typed=["body"], areas={"body"}),
    "community:preview": Form("", "post", typed=["body"]),
    "community:tag-complete": Form("", "get", typed=["q"]),
    "admin:careers_article_render": Form("", "post", typed=["text"]),
    # On pages that come after another form was sent.
    "careers:feedback": Form("", "post", typed=["item", "value", "token", "reason", "text"]),
    "community:search-miss": Form("", "post", typed=["words", "kind", "website"]),
    "community:search-unopened": Form("", "post", typed=["words", "kind", "website"]),
}

OF_THE_COMMUNITY = ("community:", "admin:community_")
# One is a form like others with a box to tick; the rest look for something, or have OTHERWISE.
SENT_BY_OTHERS = {
    *("AskingCommentForm", "HandoverForm", "LogFilterForm", "PromotionForm"),
    *("QuestionTargetForm", "RenameTagForm", "SearchMissForm"),
}

STAFF = ("admin:careers_", "admin:community_", "admin:accounts_")
# Whose pages show the forms.
ROLES = ("author", "moderator", "admin", "anonymous", "member", "mentor")
PACKS = 8  # requests for the corpora, in each field


def doors() -> list[Door]:
    others = [door for door in all_doors() if door.name.startswith((*STAFF, "account_"))]
    return [*our_doors(), *others]


def storing_doors() -> list[Door]:
    pages = {ELSEWHERE.get(target, target) for target, _name in STORED}
    return [door for door in doors() if door.name in pages]


every_door = pytest.mark.parametrize("door", doors(), ids=str)
every_storing_door = pytest.mark.parametrize("door", storing_doors(), ids=str)


@pytest.fixture(autouse=True)
def _no_limits(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    settings.ACCOUNT_RATE_LIMITS = False
    monkeypatch.setattr("core.throttling._count", lambda *_: 0)


@pytest.fixture
def world(lasting_world: World, db: None) -> World:
    return lasting_world


@pytest.fixture
def visitors(world: World) -> list[Client]:
    """Moderators have opened what is reported, and so see the form below it."""
    clients = []
    for user in (*(person(role, world) for role in ROLES), world.desk.mentor.user):
        client = Client(raise_request_exception=False)
        if user:
            client.force_login(user)
        if user and user.username == "moderator":
            open_report(report=world.talk.report, by=user)
        clients.append(client)
    return clients


def forms_behind(
    door: Door, world: World, visitors: list[Client]
) -> Iterator[tuple[Client, str, Form]]:
    """Each form of the page once, with the name of the door it is sent to.

    Not the search in the head of every page: it is tried on its own page.
    """
    page = PAGE_OF.get(door.name, door.name)
    path = reverse(page, kwargs=world.arguments(door))
    if door.name in BY_SCRIPTS:
        yield visitors[0], door.name, replace(BY_SCRIPTS[door.name], action=path)
    found: set[tuple[str, str]] = set()
    for client in visitors:
        answer = client.get(path)
        page = "" if answer.streaming else answer.content.decode(errors="replace")
        for form in forms_of(page, path):
            target = resolve(urlsplit(form.action).path).view_name
            is_new = (target, form.method) not in found
            if is_new and (form.method == "post" or target == door.name):
                found.add((target, form.method))
                yield client, target, form


def send(client: Client, form: Form, typed: dict[str, str]) -> HttpResponseBase:
    if form.method == "post":
        return client.post(form.action, form.filled() | typed)
    short = {name: text[:LONGEST_QUERY] for name, text in typed.items()}
    return client.get(form.action, form.filled() | short)


def status(client: Client, form: Form, typed: dict[str, str]) -> int:
    """Nothing of it stays."""
    with transaction.atomic():
        answer = send(client, form, typed)
        transaction.set_rollback(True)
    return answer.status_code


def status_of_bytes(client: Client, form: Form) -> int:
    """Of what is no UTF-8, half characters among them."""
    body = b"&".join(name.encode() + b"=" + NOT_UTF8 for name in form.typed)
    kind = "application/x-www-form-urlencoded"
    with transaction.atomic():
        if form.method == "post":
            answer = client.generic("POST", form.action, body, content_type=kind)
        else:
            answer = client.get(f"{form.action}?{body.decode()}")
        transaction.set_rollback(True)
    return answer.status_code


@every_door
def test_no_text_breaks_a_form(door: Door, world: World, visitors: list[Client]) -> None:
    broken: list[tuple[str, str]] = []
    for client, target, form in forms_behind(door, world, visitors):
        together = [dict.fromkeys(form.typed, text) for text in (*NAUGHTY, *EXTREME)]
        alone = [{name: text} for name in form.typed for text in ALONE]
        broken += [
            (target, str(typed)[:80])
            for typed in (*together, *alone)
            if status(client, form, typed) >= 500
        ]
        if status_of_bytes(client, form) >= 500:
            broken.append((target, "bytes"))
    assert broken == []


def changed(client: Client, form: Form, target: str, name: str, text: str) -> bool:
    """Whether something else was stored than `text` in its normal form; False when refused."""
    model, column = STORED[target, name]
    expected = normalise(text)
    if name not in form.areas:
        expected = " ".join(expected.split())
    with transaction.atomic():
        taken = send(client, form, {name: text}).status_code == 302
        kept = model._default_manager.filter(**{column: expected}).exists()
        transaction.set_rollback(True)
    return taken and not kept


@every_storing_door
def test_what_is_stored_is_what_was_typed(door: Door, world: World, visitors: list[Client]) -> None:
    naughty = [f"{WORDS['body']} {text} so" for text in NAUGHTY]
    found = [
        (target, name, text)
        for client, target, form in forms_behind(door, world, visitors)
        for name in form.typed
        if (target, name) in STORED
        for text in [*naughty, *(f"Begin {text}" for text in NAUGHTY)]
        if changed(client, form, target, name, text)
    ]
    assert found == []


@every_storing_door
def test_texts_that_broke_other_sites_are_stored_too(
    door: Door, world: World, visitors: list[Client]
) -> None:
    naughty = texts([corpus("strings/blns"), corpus("strings/fuzzdb_unicode")])
    found = [
        (target, name, text)
        for client, target, form in forms_behind(door, world, visitors)
        for name in form.typed
        if (target, name) in STORED
        for text in packed(naughty, form.longest.get(name, 200))
        if changed(client, form, target, name, text)
    ]
    assert found == []


def packed(words: list[str], longest: int) -> list[str]:
    """Many in one text, because a request each would take an hour."""
    packs = [WORDS["body"]]
    for word in words:
        if len(packs[-1]) + len(word) + 8 > longest:
            packs.append(WORDS["body"])
        packs[-1] += f" {word}"
    return [f"{pack} so on" for pack in packs if len(pack) + 6 <= longest][:PACKS]


@pytest.fixture
def accepted(monkeypatch: pytest.MonkeyPatch) -> set[type[BaseForm]]:
    """Kinds of forms in which nothing was wrong."""
    found = set()
    full_clean = BaseForm.full_clean

    def remember(form: BaseForm) -> None:
        full_clean(form)
        if form.is_bound and not form.errors:
            found.add(type(form))

    monkeypatch.setattr(BaseForm, "full_clean", remember)
    return found


def test_forms_take_plain_words(
    world: World, visitors: list[Client], accepted: set[type[BaseForm]]
) -> None:
    """Without this, pages that hide their forms, or refuse whatever comes, would pass.

    A form that none of the doors has shows itself here too.
    """
    taken = {
        (target, name)
        for door in storing_doors()
        for client, target, form in forms_behind(door, world, visitors)
        for name in form.typed
        if status(client, form, {name: f"{WORDS['body']}"[: form.longest.get(name)]}) == 302
    }
    assert STORED.keys() - taken == set()
    unsent = {
        kind.__name__
        for kind in forms_with_text()
        if not any(issubclass(sent, kind) for sent in accepted)
    }
    assert unsent == SENT_BY_OTHERS


def test_every_text_that_is_typed_is_known(world: World, visitors: list[Client]) -> None:
    typed = {
        (target, name)
        for door in doors()
        for _client, target, form in forms_behind(door, world, visitors)
        for name in form.typed
        if form.method == "post" and target.startswith(OF_THE_COMMUNITY)
    }
    otherwise = {(target, name) for target, names in OTHERWISE.items() for name in names}
    assert typed - STORED.keys() == otherwise
