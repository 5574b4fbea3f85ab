from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.actions.answers import edit_answer
from community.actions.questions import edit_question
from community.actions.revisions import StaleEdit
from community.models import Answer, Question, Revision
from community.queries.revisions import newest_revision
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import ANSWER, BODY, TITLE, answered, asked

pytestmark = pytest.mark.django_db


def edited(post: Question | Answer, body: str, **changes: object) -> None:
    """An hour later, so that each edit is a revision of its own."""
    newest = newest_revision(post)
    with time_machine.travel(timezone.now() + timedelta(hours=newest.number)):
        if isinstance(post, Question):
            fields = {"title": post.title, "tags": post.tag_list, "by": post.author} | changes
            edit_question(question=post, body=body, base=newest.number, **fields)  # type: ignore[arg-type]
        else:
            edit_answer(answer=post, body=body, base=newest.number, by=post.author)


def test_the_history_shows_what_changed(client: Client) -> None:
    question = asked(tags=[TagFactory.create(name="first-tag")])
    other = TagFactory.create(name="second-tag")
    edited(question, f"{BODY} Please.", title="How little is enough?", tags=[other], note="Shorter")
    html = client.get(f"/questions/{question.pk}/revisions/").content.decode()
    assert html.index('id="revision-2"') < html.index('id="revision-1"')
    assert "Shorter" in html
    assert "<mark>second</mark>" in html
    assert "<mark>little</mark>" in html
    assert TITLE in html
    assert "Bring this text back" not in html


def test_a_text_without_changes_has_one_revision(client: Client) -> None:
    answer = answered()
    html = client.get(f"/answers/{answer.pk}/revisions/").content.decode()
    assert html.count('id="revision-') == 1
    assert ANSWER in html


def test_a_long_history_is_shown_in_parts(client: Client) -> None:
    answer = answered()
    Revision.objects.bulk_create(
        Revision(answer=answer, number=number, body=f"Text number {number} of many")
        for number in range(2, 31)
    )
    url = f"/answers/{answer.pk}/revisions/"
    newest = client.get(url).content.decode()
    assert 'id="revision-30"' in newest
    assert 'id="revision-11"' in newest
    assert 'id="revision-10"' not in newest
    assert newest.count("shown now") == 1
    older = client.get(f"{url}?before=11").content.decode()
    assert 'href="?before=11"' in newest
    assert 'id="revision-10"' in older
    assert 'id="revision-1"' in older
    assert "shown now" not in older
    assert client.get(f"{url}?before=nonsense").content.decode().count("shown now") == 1


@pytest.mark.parametrize("size", [1, 3])
def test_a_history_costs_the_same_however_long(
    size: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    answer = answered()
    for number in range(size):
        edited(answer, f"{ANSWER} {number}")
    with django_assert_num_queries(2):
        client.get(f"/answers/{answer.pk}/revisions/")


@pytest.mark.parametrize("model", [Question, Answer])
def test_the_history_of_what_is_hidden_tells_nothing(
    model: type[Question] | type[Answer], client: Client
) -> None:
    answer = answered()
    edited(answer, f"{ANSWER} More.")
    model.objects.update(hidden_at=timezone.now())
    url = f"/answers/{answer.pk}/revisions/"
    assert client.get(url).status_code == 404
    client.force_login(staff_user("Moderators"))
    assert "More" in client.get(url).content.decode()


def test_an_earlier_text_is_brought_back(client: Client) -> None:
    first_tag, second_tag = TagFactory.create(name="first-tag"), TagFactory.create(name="second")
    question = asked(tags=[first_tag])
    edited(
        question, "Something else, as long as it must be.", title=f"{TITLE} No?", tags=[second_tag]
    )
    client.force_login(question.author)
    page = client.post(f"/questions/{question.pk}/revisions/1/restore/", follow=True)
    assert "The text of revision 1 is back." in page.content.decode()
    question.refresh_from_db()
    assert (question.title, question.body) == (TITLE, BODY)
    assert [tag.name for tag in question.tags.all()] == ["first-tag"]
    newest = newest_revision(question)
    assert (newest.number, newest.copied_from, newest.note) == (3, 1, "Back to revision 1")


def test_an_earlier_answer_is_brought_back(client: Client) -> None:
    answer = answered()
    edited(answer, f"{ANSWER} More.")
    client.force_login(answer.author)
    client.post(f"/answers/{answer.pk}/revisions/1/restore/")
    answer.refresh_from_db()
    assert answer.body == ANSWER
    assert answer.revisions.count() == 3


def test_a_tag_that_was_merged_comes_back_under_its_new_name(client: Client) -> None:
    question = asked(tags=[TagFactory.create(name="old-name")])
    new = TagFactory.create(name="new-name")
    edited(question, f"{BODY} More.", tags=[new])
    new.synonyms.create(name="old-name")
    question.tagged.filter(tag__name="old-name").delete()
    type(new).objects.filter(name="old-name").delete()
    client.force_login(question.author)
    client.post(f"/questions/{question.pk}/revisions/1/restore/")
    question.refresh_from_db()
    assert question.body == BODY
    assert [tag.name for tag in question.tags.all()] == ["new-name"]


def test_a_text_that_somebody_edits_at_the_same_moment_is_looked_at_first(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = asked()
    edited(question, f"{BODY} More.")
    edited_again = newest_revision(question)

    def somebody_was_faster(**_: object) -> None:
        raise StaleEdit(edited_again)

    monkeypatch.setattr("community.views.revisions.roll_back", somebody_was_faster)
    client.force_login(question.author)
    page = client.post(f"/questions/{question.pk}/revisions/1/restore/", follow=True)
    assert page.redirect_chain == [(edited_again.get_absolute_url(), 302)]
    assert "Somebody changed the text at the same moment." in page.content.decode()


def test_nobody_else_brings_a_text_back(client: Client) -> None:
    question = asked()
    edited(question, f"{BODY} More.")
    client.force_login(UserFactory.create())
    assert client.post(f"/questions/{question.pk}/revisions/1/restore/").status_code == 403
    client.force_login(question.author)
    assert client.post(f"/questions/{question.pk}/revisions/9/restore/").status_code == 404
    assert question.revisions.count() == 2
