"""The longest pages of the guide stay light on the way to a phone."""

import gzip

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from pytest_django import Settings

from careers.models import Article
from tests.factories.accounts import staff_user
from tests.support.writing import write_path

LIMIT = 60_000  # bytes, compressed


@pytest.mark.django_db
def test_the_starter_guide_is_light(client: Client, settings: Settings) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    call_command("load_starter", verbosity=0)
    client.force_login(staff_user("Editors"))
    longest = Article.objects.annotate(number=Count("items__sources")).order_by("-number")[0]

    pages = [longest.get_absolute_url(), "/careers/roadmap/", "/careers/glossary/"]
    for path in [*pages, write_path(longest)]:
        answer = client.get(path)
        assert answer.status_code == 200
        assert len(gzip.compress(answer.content, 6)) < LIMIT, path
