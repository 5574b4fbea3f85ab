"""The writing page: what is typed there is the next draft, whole and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from accounts.models import User
from careers.content import (
    ArticleContent,
    ItemContent,
    PositionContent,
    QuoteContent,
    SourceContent,
)
from careers.models import Article, ArticleRevision, GuideImage
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, GuideImageFactory
from tests.support.guide import draft_of, item_content, live_article
from tests.support.writing import Sheet, item_fields, items_of, text_of, write_path

pytestmark = pytest.mark.django_db
Opened = Callable[[Article], Sheet]


@pytest.fixture
def picture() -> GuideImage:
    made: GuideImage = GuideImageFactory.create()
    return made


def full_item(picture: GuideImage) -> ItemContent:
    return ItemContent(
        key="whole",
        question="Is it all here?",
        short_answer="Yes.",
        body="All of it.[^S1]\n\n- and a list",
        region="Europe",
        ask_tags="degree student",
        sources=(
            SourceContent(
                mark="S1",
                name="A report",
                url="https://example.org/r",
                region="Spain",
                as_of="2021-03",
                review_by=date(2027, 1, 31),
                note="p. 2",
                is_contested=True,
            ),
            SourceContent(mark="S2", name="Another"),
        ),
        positions=(
            PositionContent(stance="Yes", text="It helps.[^S2]", holds_when="In banks"),
            PositionContent(stance="No", text="It does not."),
        ),
        pros=("Fast", "Cheap"),
        cons=("Loud",),
        quotes=(
            QuoteContent(
                text="I moved.", person="Ada", role="Engineer", source="A talk", dated="2020"
            ),
        ),
        figures=(str(picture.pk),),
        origins=("answer:1:2", "answer:3:1"),
    )


def test_saving_a_page_unchanged_changes_no_word(
    desk: Client, opened: Opened, picture: GuideImage
) -> None:
    article = live_article(full_item(picture), item_content(key="second"))
    before = text_of(article)
    sheet = opened(article)
    # Two ticked boxes of one name, which the reader of forms keeps once.
    sheet["items-0-origins"] = list(full_item(picture).origins)

    answer = desk.post(write_path(article), sheet)

    assert (answer.status_code, answer.headers["Location"]) == (302, write_path(article))
    assert text_of(article) == before
    assert [one.number for one in article.revisions.all()] == [2, 1]


def typed_whole(picture: GuideImage) -> Sheet:
    """`full_item` as somebody types it, with blank rows between."""
    return item_fields(
        0,
        key="whole",
        question="Is it  all here?",
        short_answer="Yes.",
        body="All of it.[^S1]\r\n\r\n- and a list\r\n",
        region="Europe",
        ask_tags="Degree, student degree",
        pros="Fast\r\n\r\n Cheap ",
        cons="Loud",
        sources__TOTAL_FORMS=4,
        sources__1__mark="S1",
        sources__1__name="A report",
        sources__1__url="https://example.org/r",
        sources__1__region="Spain",
        sources__1__as_of="2021-03",
        sources__1__review_by="2027-01-31",
        sources__1__note="p. 2",
        sources__1__is_contested="on",
        sources__3__mark="S2",
        sources__3__name="Another",
        positions__TOTAL_FORMS=2,
        positions__0__stance="Yes",
        positions__0__text="It helps.[^S2]",
        positions__0__holds_when="In banks",
        positions__1__stance="No",
        positions__1__text="It does not.",
        quotes__TOTAL_FORMS=1,
        quotes__0__text="I moved.",
        quotes__0__person="Ada",
        quotes__0__role="Engineer",
        quotes__0__source="A talk",
        quotes__0__dated="2020",
        figures__TOTAL_FORMS=2,
        figures__1__picture=str(picture.pk),
    )


def test_all_that_is_typed_stands_in_the_draft(
    desk: Client, editor: User, opened: Opened, picture: GuideImage
) -> None:
    article = ArticleFactory.create(state="draft")
    wanted = full_item(picture)
    sheet = opened(article) | {
        "title": "Better",
        "summary": "Shorter.",
        "note": "All new",
        "significance": "major",
        "items-TOTAL_FORMS": 2,
    }
    sheet |= typed_whole(picture)
    blank = {
        name.replace("items-0", "items-1"): "" for name in opened(article) if "items-0" in name
    }
    kinds = ("sources", "positions", "quotes", "figures")
    sheet |= blank | {f"items-1-{kind}-TOTAL_FORMS": 0 for kind in kinds}

    assert desk.post(write_path(article), sheet).status_code == 302
    revision = article.revisions.get()
    assert (revision.state, revision.author) == ("draft", editor)
    assert (revision.note, revision.significance) == ("All new", "major")
    assert revision.content == ArticleContent(
        title="Better", summary="Shorter.", items=(replace_origins(wanted),)
    )


def replace_origins(item: ItemContent) -> ItemContent:
    fields = {name: getattr(item, name) for name in item.__dataclass_fields__}
    return ItemContent(**fields | {"origins": ()})


def test_one_question_changes_and_the_others_stay(desk: Client, opened: Opened) -> None:
    article = live_article(item_content(key="why"), item_content(key="how", question="How?"))
    before = items_of(article)

    desk.post(write_path(article), opened(article) | {"items-0-question": "Why not?"})

    first, second = items_of(article)
    assert (first.key, first.question) == ("why", "Why not?")
    assert second == before[1]


def test_questions_are_ordered_left_out_and_added(desk: Client, opened: Opened) -> None:
    article = live_article(*(item_content(key=key) for key in ("a", "b", "c")))
    sheet = opened(article) | {"items-0-ORDER": 3, "items-1-DELETE": "on", "items-2-ORDER": 1}
    sheet |= item_fields(3, question="A new one?")

    desk.post(write_path(article), sheet)

    assert [item.key for item in items_of(article)] == ["c", "a", "a-new-one"]


def test_rows_are_removed_by_a_tick_or_by_emptying_them(desk: Client, opened: Opened) -> None:
    sources = tuple(SourceContent(mark=mark, name=f"Report {mark}") for mark in ("A", "B", "C"))
    article = live_article(item_content(sources=sources))
    sheet = opened(article) | {
        "items-0-sources-0-DELETE": "on",
        "items-0-sources-1-mark": "",
        "items-0-sources-1-name": " ",
    }

    desk.post(write_path(article), sheet)

    assert items_of(article)[0].sources == sources[2:]


def test_where_text_came_from_stays_until_an_editor_unticks_it(
    desk: Client, opened: Opened
) -> None:
    article = live_article(item_content(origins=("one", "two")))
    sheet = opened(article)
    kept, forged = sheet | {"items-0-origins": ["two"]}, sheet | {"items-0-origins": ["three"]}

    assert "Select a valid choice" in desk.post(write_path(article), forged).content.decode()
    assert items_of(article)[0].origins == ("one", "two")
    assert desk.post(write_path(article), kept).status_code == 302
    assert items_of(article)[0].origins == ("two",)


def test_any_unicode_is_fine(desk: Client, opened: Opened) -> None:
    article = ArticleFactory.create(state="draft")
    long = "كيف أبدأ؟ " * 1_000
    sheet = opened(article) | {"title": "👩🏽‍🔬 \u202eمرحب"}
    sheet |= item_fields(0, question="كيف أبدأ؟", short_answer="👍" * 300, body=long)

    assert desk.post(write_path(article), sheet).status_code == 302
    (item,) = items_of(article)
    assert (item.key, item.body, item.short_answer) == ("item", long.strip(), "👍" * 300)
    assert text_of(article).title == "👩🏽‍🔬 \u202eمرحب"


def test_the_longest_article_can_be_sent(desk: Client, opened: Opened) -> None:
    sources = tuple(SourceContent(mark=f"S{place}", name="A report") for place in range(20))
    article = live_article(*(item_content(key=f"k{place}", sources=sources) for place in range(40)))
    before = text_of(article)

    assert desk.post(write_path(article), opened(article)).status_code == 302
    assert text_of(article) == before


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_is_flat(
    number: int, desk: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    source = SourceContent(mark="S1", name="A report", url="https://example.org/")
    items = [item_content(key=f"k{place}", sources=(source,)) for place in range(number)]
    article = live_article(*items)
    desk.get(write_path(article))

    with django_assert_num_queries(10):
        desk.get(write_path(article))


@pytest.mark.parametrize("who", ["member", "Moderators", "mentor", "viewer"])
def test_nobody_else_writes(client: Client, settings: Settings, who: str) -> None:
    settings.STAFF_NEEDS_SECOND_FACTOR = False
    article = live_article()
    person = (
        staff_user(who) if who == "Moderators" else UserFactory.create(is_staff=who == "viewer")
    )
    client.force_login(person)

    expected = 403 if person.is_staff else 302
    assert client.get(write_path(article)).status_code == expected
    assert client.post(write_path(article), {"title": "x"}).status_code == expected
    assert client.post("/admin/careers/article/render/", {"text": "x"}).status_code == expected
    assert ArticleRevision.objects.count() == 1


def test_there_is_no_page_for_nothing(desk: Client) -> None:
    assert desk.get("/admin/careers/article/999/write/").status_code == 404


def test_a_text_is_shown_as_the_site_renders_it(desk: Client) -> None:
    path = "/admin/careers/article/render/"
    answer = desk.post(path, {"text": "**Bold** <script>x</script>\x00"}).content.decode()

    assert "<strong>Bold</strong>" in answer
    assert "<script" not in answer
    assert desk.get(path).status_code == 405


def test_the_page_of_a_draft_offers_its_ways_on(desk: Client, editor: User) -> None:
    article = live_article(item_content(key="why"))
    draft_of(article, item_content(key="why", body="New."), by=editor)

    page = desk.get(write_path(article)).content.decode()
    for name in ("write", "change", "preview", "history"):
        assert f'href="/admin/careers/article/{article.pk}/{name}/"' in page
    assert f'href="/admin/careers/article/{article.pk}/items/why/move/"' in page
    assert 'data-preview-url="/admin/careers/article/render/"' in page
    assert page.count("<h1") == 1
