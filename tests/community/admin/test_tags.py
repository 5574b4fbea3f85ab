from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from community.models import LogEntry, Tag, TaggedQuestion, TagSynonym
from tests.factories.community import QuestionFactory, TagFactory

if TYPE_CHECKING:
    from django.test import Client
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from accounts.models import User

pytestmark = pytest.mark.django_db

ADD = reverse("admin:community_tag_add")
LIST = reverse("admin:community_tag_changelist")
MERGE = reverse("admin:community_tag_merge")


def tag_form(synonyms: list[dict[str, str]], **fields: str) -> dict[str, str]:
    form = {"group": "skills", "description": "What it is.", "guide_topic": ""} | fields
    form |= {"synonyms-TOTAL_FORMS": str(len(synonyms)), "synonyms-INITIAL_FORMS": "0"}
    for number, synonym in enumerate(synonyms):
        form |= {f"synonyms-{number}-{name}": value for name, value in synonym.items()}
    return form


def said(response: Response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def errors(response: Response) -> str:
    return response.content.decode()


def test_an_editor_adds_a_tag_with_synonyms(as_editor: Client) -> None:
    form = tag_form([{"name": "Machine_Learning"}], name="ml")
    response = as_editor.post(ADD, form)
    assert response.status_code == 302
    tag = Tag.objects.get()
    assert (tag.name, tag.slug, tag.group) == ("ml", "ml", "skills")
    assert [synonym.name for synonym in tag.synonyms.all()] == ["machine-learning"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Not A Name", "lowercase letters"),
        ("known", "This is a synonym of “other”."),
        ("other", "already exists"),
    ],
)
def test_a_tag_is_no_synonym_and_no_second_one(as_editor: Client, name: str, sentence: str) -> None:
    TagSynonym.objects.create(name="known", tag=TagFactory.create(name="other"))
    response = as_editor.post(ADD, tag_form([], name=name))
    assert sentence in errors(response)
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("two words", "A synonym is one word"),
        ("other", "There is a tag of this name"),
        ("known", "already exists"),
    ],
)
def test_a_synonym_is_one_new_word(as_editor: Client, name: str, sentence: str) -> None:
    TagSynonym.objects.create(name="known", tag=TagFactory.create(name="other"))
    response = as_editor.post(ADD, tag_form([{"name": name}], name="ml"))
    assert sentence in errors(response)
    assert list(TagSynonym.objects.values_list("name", flat=True)) == ["known"]


def test_the_name_of_a_tag_is_changed_by_renaming_only(as_editor: Client) -> None:
    tag = TagFactory.create(name="ml")
    form = tag_form([], name="other", description="New")
    as_editor.post(reverse("admin:community_tag_change", args=[tag.pk]), form)
    tag.refresh_from_db()
    assert (tag.name, tag.slug, tag.description) == ("ml", "ml", "New")


def test_an_editor_renames_a_tag(as_editor: Client, editor: User) -> None:
    tag = TagFactory.create(name="ml")
    url = reverse("admin:community_tag_rename", args=[tag.pk])
    assert 'value="ml"' in errors(as_editor.get(url))
    response = as_editor.post(url, {"name": "machine-learning"})
    assert response["Location"] == reverse("admin:community_tag_change", args=[tag.pk])
    assert said(response) == ["“ml” is “machine-learning” now."]
    assert LogEntry.objects.get().by == editor


def test_a_refused_name_is_told_at_its_field(as_editor: Client) -> None:
    tag, other = TagFactory.create(name="ml"), TagFactory.create()
    url = reverse("admin:community_tag_rename", args=[tag.pk])
    response = as_editor.post(url, {"name": other.name})
    assert "There is a tag of this name: merge into it." in errors(response)
    assert not LogEntry.objects.exists()


def test_selected_tags_are_merged_into_a_chosen_one(as_editor: Client) -> None:
    one, two, target = (TagFactory.create(name=name) for name in ("one", "two", "target"))
    question = QuestionFactory.create()
    TaggedQuestion.objects.create(content_object=question, tag=one)
    selected = {"action": "merge_selected", "_selected_action": [one.pk, two.pk]}
    page = as_editor.post(LIST, selected)
    assert page["Location"] == f"{MERGE}?source={one.pk}&source={two.pk}"

    form = as_editor.get(page["Location"]).context["form"]
    assert list(form.fields["target"].queryset) == [target]

    response = as_editor.post(page["Location"], {"target": target.pk})
    assert response["Location"] == reverse("admin:community_tag_change", args=[target.pk])
    assert said(response) == ["“one”, “two” merged into “target”."]
    assert list(Tag.objects.all()) == [target]
    assert [tag.name for tag in question.tag_list] == ["target"]


@pytest.mark.parametrize(
    "query",
    ["", "?source=nothing", "?source=99999", f"?source={'9' * 5_000}"],
    ids=["none", "word", "unknown", "huge"],
)
def test_merging_nothing_leads_back_to_the_list(as_editor: Client, query: str) -> None:
    response = as_editor.get(MERGE + query)
    assert (response.status_code, response["Location"]) == (302, LIST)
    assert said(response) == ["Choose the tags to merge in this list."]


def test_a_target_must_be_chosen(as_editor: Client) -> None:
    tag = TagFactory.create()
    response = as_editor.post(f"{MERGE}?source={tag.pk}", {"target": tag.pk})
    assert response.status_code == 200
    assert "Select a valid choice" in errors(response)


def test_moderators_describe_tags_and_do_not_merge_them(as_moderator: Client) -> None:
    tag = TagFactory.create(name="ml")
    change = reverse("admin:community_tag_change", args=[tag.pk])
    page = errors(as_moderator.get(change))
    assert MERGE not in page
    as_moderator.post(change, tag_form([], description="New"))
    tag.refresh_from_db()
    assert tag.description == "New"
    for url in (MERGE, reverse("admin:community_tag_rename", args=[tag.pk])):
        assert as_moderator.get(url).status_code == 403
        assert as_moderator.post(url, {"name": "other"}).status_code == 403
    tag.refresh_from_db()
    assert tag.name == "ml"


def test_the_change_page_offers_renaming_and_merging(as_editor: Client) -> None:
    tag = TagFactory.create(name="ml")
    page = errors(as_editor.get(reverse("admin:community_tag_change", args=[tag.pk])))
    assert f"{MERGE}?source={tag.pk}" in page
    assert reverse("admin:community_tag_rename", args=[tag.pk]) in page


def test_a_tag_with_questions_is_not_deleted(as_editor: Client) -> None:
    tag = TagFactory.create(name="ml")
    TaggedQuestion.objects.create(content_object=QuestionFactory.create(), tag=tag)
    as_editor.post(reverse("admin:community_tag_delete", args=[tag.pk]), {"post": "yes"})
    assert list(Tag.objects.all()) == [tag]


def test_the_list_counts_questions(as_editor: Client) -> None:
    used, _unused = TagFactory.create(name="a"), TagFactory.create(name="b")
    for _ in range(2):
        TaggedQuestion.objects.create(content_object=QuestionFactory.create(), tag=used)
    rows = as_editor.get(LIST).context["cl"].result_list
    assert [(tag.name, tag.questions) for tag in rows] == [("a", 2), ("b", 0)]


def test_synonyms_have_a_list_of_their_own(as_editor: Client) -> None:
    synonym = TagSynonym.objects.create(name="ml", tag=TagFactory.create())
    url = reverse("admin:community_tagsynonym_change", args=[synonym.pk])
    as_editor.post(url, {"name": "mach-learn", "tag": synonym.tag.pk})
    synonym.refresh_from_db()
    assert synonym.name == "mach-learn"
    assert "mach-learn" in errors(as_editor.get(reverse("admin:community_tagsynonym_changelist")))
