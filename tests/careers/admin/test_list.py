from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from careers.actions.reviewing import approve_revision, submit_draft
from careers.models import Article
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory
from tests.support.guide import draft_of, item_content, live_article
from tests.support.guide import editor as make_editor

pytestmark = pytest.mark.django_db
LIST = "/admin/careers/article/"


def listed(desk: Client, query: str = "") -> list[Article]:
    answer = desk.get(f"{LIST}?{query}")
    assert answer.status_code == 200
    return list(answer.context["cl"].result_list)


def cells(desk: Client, name: str) -> list[str]:
    page = desk.get(LIST).content.decode()
    return [part.partition("</td>")[0] for part in page.split(f'<td class="field-{name}">')[1:]]


def test_it_shows_every_state_in_the_order_of_the_guide(desk: Client) -> None:
    topic = TopicFactory.create()
    articles = [
        ArticleFactory.create(topic=topic, position=place, state=state)
        for place, state in enumerate(("draft", "live", "archived"))
    ]

    assert listed(desk) == articles


@pytest.fixture
def ways(editor: User) -> dict[str, Article]:
    """One article for each way in which a change can stand."""
    topic = TopicFactory.create()
    names = ("none", "draft", "in-review", "scheduled")
    made = {
        name: live_article(item_content(key=name), topic=topic, position=place)
        for place, name in enumerate(names)
    }
    for name, article in list(made.items())[1:]:
        change = draft_of(article, item_content(key=name, body="New."), by=editor)
        if name != "draft":
            submit_draft(revision=change, by=editor)
        if name == "scheduled":
            later = change.created_at.replace(year=change.created_at.year + 1)
            approve_revision(revision=change, by=make_editor(), publish_at=later)
    new = ArticleFactory.create(state="draft", topic=topic, position=9)
    draft_of(new, by=editor)
    return made | {"new": new}


def test_it_says_what_readers_see_and_where_the_change_stands(
    desk: Client, ways: dict[str, Article]
) -> None:
    assert cells(desk, "standing") == [
        "Live",
        "Live · a draft is begun",
        "Live · a change is in review",
        "Live · a change is scheduled",
        "Draft",
    ]


def test_it_is_narrowed_by_the_change_on_its_way(desk: Client, ways: dict[str, Article]) -> None:
    assert listed(desk, "change=draft") == [ways["draft"], ways["new"]]
    assert listed(desk, "change=in-review") == [ways["in-review"]]
    assert listed(desk, "change=scheduled") == [ways["scheduled"]]
    assert listed(desk, "change=none") == [ways["none"]]


@time_machine.travel("2026-11-20 12:00Z")
def test_filters_narrow_it(desk: Client, editor: User, settings: Settings) -> None:
    settings.GUIDE_REVIEW_SOON_DAYS = 7
    late = ArticleFactory.create(review_by=date(2026, 11, 19), owner=editor)
    soon = ArticleFactory.create(review_by=date(2026, 11, 27))
    ArticleFactory.create(review_by=date(2026, 11, 28), owner=editor)
    draft = ArticleFactory.create(state="draft", review_by=date(2026, 11, 19), owner=editor)

    assert listed(desk, "check=overdue") == [late]
    assert listed(desk, "check=soon") == [soon]
    assert listed(desk, "state__exact=draft") == [draft]
    assert listed(desk, f"topic__id__exact={late.topic_id}") == [late]
    assert len(listed(desk, f"owner={editor.pk}")) == 3
    assert listed(desk, "owner=none") == [soon]
    assert len(listed(desk, f"owner={'9' * 4_500}")) == len(listed(desk, "change=no")) == 4
    assert sum(cell == "Overdue" for cell in cells(desk, "overdue")) == 1


@pytest.mark.parametrize("word", ["Beginnings", "degree", "which-key"])
def test_it_is_searched_by_title_question_and_key(desk: Client, word: str) -> None:
    item = FaqItemFactory.create(
        article__title="Beginnings", question="Which degree?", key="which-key"
    )
    FaqItemFactory.create(article=item.article, question="Another degree?")
    FaqItemFactory.create()

    assert listed(desk, f"q={word}") == [item.article]


def test_a_title_leads_to_where_it_is_written(desk: Client) -> None:
    article = ArticleFactory.create()
    assert f'href="{LIST}{article.pk}/write/' in desk.get(LIST).content.decode()


@pytest.mark.parametrize("number", [1, 5])
def test_the_number_of_queries_is_flat(
    number: int, desk: Client, editor: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        draft_of(live_article(item_content(key=f"k{place}"), owner=editor), by=editor)
    desk.get(LIST)

    with django_assert_num_queries(9):
        desk.get(LIST)


def test_many_are_marked_as_checked_at_once(desk: Client) -> None:
    articles = [live_article(item_content(key=key)) for key in ("a", "b")]
    ArticleFactory.create(state="draft")
    Article.objects.update(checked_on=None)

    sent = {"action": "mark_checked", "_selected_action": [article.pk for article in articles]}
    desk.post(LIST, sent)
    assert list(Article.objects.exclude(checked_on=None).order_by("pk")) == articles


def test_an_editor_takes_over_many_at_once(desk: Client, editor: User) -> None:
    articles = [live_article(item_content(key=key)) for key in ("a", "b")]
    theirs = ArticleFactory.create(owner=make_editor())

    sent = {"action": "take_over", "_selected_action": [article.pk for article in articles]}
    page = desk.post(LIST, sent, follow=True).content.decode()
    assert list(Article.objects.filter(owner=editor).order_by("pk")) == articles
    assert page.count("is yours to keep true.") == 2
    theirs.refresh_from_db()
    assert theirs.owner != editor


def test_nothing_is_deleted_from_the_list(desk: Client) -> None:
    ArticleFactory.create()
    assert "delete_selected" not in desk.get(LIST).content.decode()


def test_topics_come_in_their_order_with_their_articles_counted(desk: Client) -> None:
    second, first = TopicFactory.create(position=2), TopicFactory.create(position=1)
    ArticleFactory.create_batch(2, topic=second)

    answer = desk.get("/admin/careers/topic/")
    assert list(answer.context["cl"].result_list) == [first, second]
    assert '<td class="field-article_count">2</td>' in answer.content.decode()


@pytest.mark.parametrize("group", ["Moderators", None])
def test_nobody_else_gets_in(client: Client, settings: Settings, group: str | None) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    client.force_login(staff_user(group) if group else UserFactory.create())

    expected = 403 if group else 302
    assert client.get(LIST).status_code == expected
    assert client.get(f"{LIST}add/").status_code == expected


def test_what_no_database_can_hold_is_refused(desk: Client) -> None:
    for query in ("slug=%00", "state__exact=a%00", "q=%00"):
        assert desk.get(f"{LIST}?{query}").status_code == 400
