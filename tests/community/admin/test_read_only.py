"""What the admin only shows: even to somebody who may do everything."""

import pytest
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from factory.django import DjangoModelFactory

from careers.models import ItemReport, LinkCheck
from community.actions.log import log
from community.enums import LogAction
from community.models import (
    AddressTrouble,
    Answer,
    Comment,
    GuideProposal,
    Image,
    ImportedPerson,
    Lease,
    LogEntry,
    MentorApplication,
    Question,
)
from core.read_only import ReadOnlyAdmin
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    ImportedPersonFactory,
    MentorApplicationFactory,
    QuestionFactory,
)

pytestmark = pytest.mark.django_db

MODELS: list[type[Model]] = [
    *(Question, Answer, Comment, Image, LogEntry, Lease),
    *(GuideProposal, ImportedPerson, ItemReport, LinkCheck, MentorApplication, AddressTrouble),
]

FACTORIES: dict[type[Model], type[DjangoModelFactory]] = {
    Question: QuestionFactory,
    Answer: AnswerFactory,
    Comment: CommentFactory,
    ImportedPerson: ImportedPersonFactory,
    MentorApplication: MentorApplicationFactory,
}


@pytest.fixture
def as_admin(client: Client) -> Client:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    return client


def row(model: type[Model]) -> Model:
    if model in FACTORIES:
        ready: Model = FACTORIES[model].create()
        return ready
    user = UserFactory.create()
    now = timezone.now()
    match model.__name__:
        case "Image":
            made: Model = Image.objects.create(uploader=user)
        case "Lease" | "AddressTrouble":
            values = {"name": "tick", "holder": "one", "expires_at": now}
            made = model._base_manager.create(**values if model is Lease else {"digest": "d"})
        case "GuideProposal":
            made = GuideProposal.objects.create(question=QuestionFactory.create())
        case "ItemReport":
            made = ItemReport.objects.create(item=FaqItemFactory.create(), reason="old")
        case "LinkCheck":
            url = f"https://example.org/{LinkCheck.objects.count()}"
            made = LinkCheck.objects.create(url=url, checked_at=now)
        case _:
            made = log(by=user, action=LogAction.CLOSE, post=QuestionFactory.create())
    return made


def url(model: type[Model], door: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{door}", args=args)


def test_these_are_all_of_them() -> None:
    shown = {
        model for model, site in admin.site._registry.items() if isinstance(site, ReadOnlyAdmin)
    }
    # Tasks want the real queue: test_tasks.py looks at them.
    assert shown == {*MODELS, DBTaskResult}


@pytest.mark.parametrize("model", MODELS)
def test_a_row_is_shown_and_nothing_can_be_done(as_admin: Client, model: type[Model]) -> None:
    shown = row(model)
    assert as_admin.get(url(model, "changelist")).status_code == 200
    page = as_admin.get(url(model, "change", shown.pk))
    assert page.status_code == 200
    assert "_save" not in page.content.decode()
    assert as_admin.get(url(model, "add")).status_code == 403
    assert as_admin.post(url(model, "change", shown.pk), {"title": "New"}).status_code == 403
    assert as_admin.post(url(model, "delete", shown.pk), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("factory", [QuestionFactory, AnswerFactory, CommentFactory])
def test_what_is_hidden_on_the_site_is_hidden_from_editors_here(
    client: Client, factory: type[DjangoModelFactory]
) -> None:
    shown, hidden = factory.create(), factory.create(hidden_at=timezone.now())
    model = type(hidden)
    seen = {}
    for group in ("Editors", "Moderators"):
        client.force_login(staff_user(group))
        rows = client.get(url(model, "changelist")).context["cl"].result_list
        seen[group] = (set(rows), client.get(url(model, "change", hidden.pk)).status_code)
    assert seen == {"Editors": ({shown}, 302), "Moderators": ({shown, hidden}, 200)}


@pytest.mark.parametrize("model", MODELS)
def test_a_list_can_be_searched(as_admin: Client, model: type[Model]) -> None:
    row(model)
    response = as_admin.get(url(model, "changelist"), {"q": "nothing-like-it"})
    assert response.status_code == 200


@pytest.mark.parametrize("model", [Question, Answer, Comment])
def test_a_post_leads_to_its_place_on_the_site(as_admin: Client, model: type[Model]) -> None:
    shown = row(model)
    page = as_admin.get(url(model, "change", shown.pk)).content.decode()
    link = page.split('class="viewsitelink"')[0].rpartition('href="')[2].partition('"')[0]
    assert as_admin.get(link)["Location"].endswith(shown.get_absolute_url())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "model", [Question, Answer, Comment, Image, LogEntry, ItemReport, LinkCheck]
)
def test_a_list_costs_the_same_for_any_number_of_rows(as_admin: Client, model: type[Model]) -> None:
    counts = []
    for _ in range(2):
        row(model)
        row(model)
        with CaptureQueriesContext(connection) as queries:
            as_admin.get(url(model, "changelist"))
        counts.append(len(queries))
    assert counts[0] == counts[1]
