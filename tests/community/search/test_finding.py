import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from careers.enums import ArticleState
from careers.models import FaqItem
from community.models import Question
from community.search.finding import GUIDE_FIRST, PAGE, Found, Kind, search
from community.search.text import question_search_text
from tests.factories.careers import ArticleFactory, FaqItemFactory
from tests.factories.community import QuestionFactory
from tests.support.guide import item_content, live_article

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


def question(title: str, body: str = "Nothing.", *tags: str, **fields: Any) -> Question:
    made: Question = QuestionFactory.create(
        title=title,
        body=body,
        body_html=f"<p>{body}</p>",
        search_text=question_search_text(title, body, tags),
        **fields,
    )
    return made


def item(words: str, body: str = "Nothing.", **fields: Any) -> FaqItem:
    made: FaqItem = FaqItemFactory.build(article=ArticleFactory.create(**fields))
    made.set_content(item_content(question=words, short_answer="In short.", body=body))
    made.save()
    return made


def urls(found: Found) -> list[str]:
    return [result.url for result in [*found.guide_first, *found.results]]


def addresses(*rows: Question | FaqItem) -> list[str]:
    return [row.get_absolute_url() for row in rows]


def test_every_word_must_be_found_in_title_tags_or_body() -> None:
    both = question("How to begin", "With statistics.", "student")
    question("How to end", "With statistics.")
    assert urls(search("student STATISTICS begin")) == addresses(both)


def test_case_and_accents_make_no_difference() -> None:
    accented = question("Ein RÉSUMÉ für die Straße")
    plain = question("A resume for the strasse")
    assert urls(search("Résumé strasse")) == addresses(plain, accented)


def test_a_quoted_phrase_stays_together() -> None:
    together = question("Career change at forty")
    apart = question("Change of career at forty")
    assert urls(search('"career change"')) == addresses(together)
    assert urls(search("career change")) == addresses(apart, together)


def test_hits_in_the_title_come_first_then_the_newest() -> None:
    old_title = question("Interview nerves", created_at=NOON)
    old_body = question("Old", "About the interview.", created_at=NOON + timedelta(days=1))
    new_title = question("An interview tomorrow", created_at=NOON + timedelta(days=2))
    new_body = question("New", "About the interview.", created_at=NOON + timedelta(days=3))
    assert urls(search("interview")) == addresses(new_title, old_title, new_body, old_body)


@pytest.mark.parametrize("typed", ["100%", "a_b", "c:\\new", "it's"])
def test_signs_of_the_pattern_language_mean_themselves(typed: str) -> None:
    question("Something else", "1000 axb c:new c:\\\\new its coin")
    literal = question("Literal", f"before {typed} after")
    assert urls(search(f'"{typed} after"')) == addresses(literal)


def test_only_public_questions_and_live_articles_are_found() -> None:
    shown, live = question("A needle"), item("The needle?")
    question("A hidden needle", hidden_at=NOON)
    question("A deleted needle", deleted_at=NOON)
    item("A drafted needle?", state=ArticleState.DRAFT)
    item("An archived needle?", state=ArticleState.ARCHIVED)

    assert urls(search("needle")) == addresses(live, shown)
    assert urls(search("needle", kind=Kind.QUESTIONS)) == addresses(shown)
    assert urls(search("needle", kind=Kind.GUIDE)) == addresses(live)


def test_a_few_guide_items_stand_above_the_first_page_of_questions() -> None:
    items = [item(f"Needle {number}?") for number in range(GUIDE_FIRST + 1)]
    questions = [question(f"Needle {number}") for number in range(PAGE + 1)]
    questions.reverse()
    items.reverse()

    first = search("needle")
    assert urls(first) == addresses(*items[:GUIDE_FIRST], *questions[:PAGE])
    assert first.more_guide

    second = search("needle", cursor=first.next_cursor)
    assert urls(second) == addresses(*questions[PAGE:])
    assert search("needle", cursor=second.previous_cursor).results == first.results


def test_pages_keep_the_order_across_title_and_body_hits() -> None:
    in_body = [question(f"Other {n}", "A needle.") for n in range(PAGE)]
    in_title = [question(f"Needle {n}") for n in range(PAGE)]
    first = search("needle", kind=Kind.QUESTIONS)
    second = search("needle", kind=Kind.QUESTIONS, cursor=first.next_cursor)
    assert urls(first) == addresses(*reversed(in_title))
    assert urls(second) == addresses(*reversed(in_body))
    assert second.next_cursor is None


def test_a_result_says_where_the_words_stand() -> None:
    question("A <b>needle</b>", "Some hay.", answer_count=2, mentor_answer_count=1, score=1)
    (result,) = search("needle hay").results
    assert result.kind == "question"
    assert result.title == "A &lt;b&gt;<mark>needle</mark>&lt;/b&gt;"
    assert result.excerpt == "Some <mark>hay</mark>."
    assert result.meta == "2 answers · mentor answered · 1 vote"


def test_a_guide_result_names_its_article() -> None:
    item("Where is the needle?", "In the hay.", title="Lost and found")
    (result,) = search("needle hay").guide_first
    assert (result.kind, result.meta) == ("guide", "Lost and found")
    assert result.title == "Where is the <mark>needle</mark>?"
    assert result.excerpt == "In short. In the <mark>hay</mark>."


def test_a_guide_result_quotes_words_and_no_marks_of_sources() -> None:
    live_article(
        item_content(short_answer="A needle [^S1].", body="In the hay[^S1].", question="Where?")
    )

    (result,) = search("needle hay").guide_first
    assert "[^" not in result.excerpt
    assert search("S1").guide_first == []


def test_without_a_word_nothing_is_looked_for(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    question("Anything")
    with django_assert_num_queries(0):
        assert search(" ?! ").results == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_search_costs_two_queries(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        question(f"Needle {number}")
        item(f"Needle {number}?")
    with django_assert_num_queries(2):
        assert len(urls(search("needle"))) == 2 * rows


def test_any_string_has_an_answer() -> None:
    """As a cursor too. NUL, lone surrogates and every other code point may come."""
    question("A needle")
    chance = random.Random(20_261_120)  # noqa: S311 - the same strings each time
    for _ in range(300):
        typed = "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 30)))
        assert search(typed, cursor=typed).results == []


def test_ten_thousand_characters_have_an_answer() -> None:
    assert search('"%_\\' * 2_500).terms.is_cut
