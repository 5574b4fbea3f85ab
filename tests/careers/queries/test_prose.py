import re
from datetime import date
from html import unescape

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from careers.models import FaqItem, Source, Term
from careers.queries.prose import Prose, read_glossary
from core.markdown import plain_text, render

pytestmark = pytest.mark.django_db
TAG = re.compile(r"<[^>]*>")
ITEM = FaqItem(key="degree")
MARK = (
    '<sup class="cite"><a href="#faq-degree.S1" title="A &lt;report&gt;">'
    '<span class="sr-only">Source </span>S1, 2021</a></sup>'
)
ML = (
    '<a class="term" href="/careers/glossary/machine-learning/"'
    ' title="Programs that &quot;learn&quot;.">{}</a>'
)


def source(**fields: object) -> Source:
    return Source(**({"item": ITEM, "mark": "S1", "name": "A <report>", "as_of": "2021"} | fields))


def term(name: str, other_names: str = "", slug: str = "machine-learning") -> Term:
    return Term.objects.create(
        name=name, other_names=other_names, slug=slug, definition='Programs that "learn".'
    )


def prose(*sources: Source) -> Prose:
    return Prose(sources, read_glossary())


def words(html: str) -> str:
    return plain_text(html).removeprefix("Source ")


def test_a_mark_leads_to_its_source_with_the_date_beside_it() -> None:
    assert prose(source()).html("<p>So it is[^S1].</p>") == f"<p>So it is{MARK}.</p>"
    assert prose(source()).plain("So it is[^S1].") == f"So it is{MARK}."


@time_machine.travel("2026-11-20 12:00Z")
@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"as_of": "2021-03"}, "S1, March 2021"),
        ({"as_of": ""}, "S1, undated"),
        ({"review_by": date(2026, 11, 20)}, "S1, 2021"),
        ({"review_by": date(2026, 11, 19)}, "S1, 2021, may be out of date"),
        ({"is_contested": True}, "S1, 2021, contested"),
        (
            {"is_contested": True, "as_of": "", "review_by": date(2026, 11, 19)},
            "S1, undated, contested, may be out of date",
        ),
    ],
)
def test_doubts_are_said_in_words_where_the_fact_stands(
    fields: dict[str, object], shown: str
) -> None:
    html = prose(source(**fields)).plain("[^S1]")

    assert words(html) == shown
    assert ("cite--doubtful" in html) is (shown.count(",") > 1 or "may" in shown)


@pytest.mark.parametrize("text", ["[^S2]", "[^s1]", "[^]", "[^S 1]", "[S1]", "[^S1", "[^-S1]"])
def test_an_unknown_mark_stays_as_it_was_typed(text: str) -> None:
    assert prose(source()).plain(text) == text


@pytest.mark.parametrize(
    "source_text",
    [
        "`[^S1] machine learning`",
        "```\n[^S1] machine learning\n```",
        "[[^S1] machine learning](https://example.org/)",
        "![[^S1] machine learning](https://example.org/a.png)",
        "$[^S1] machine learning$",
    ],
    ids=["code", "pre", "link", "picture", "formula"],
)
def test_code_links_pictures_and_formulas_are_left_alone(source_text: str) -> None:
    term("machine learning")
    html = render(source_text)

    assert prose(source()).html(html) == html


def test_after_what_is_left_alone_links_are_written_again() -> None:
    term("machine learning")
    html = prose(source()).html(render("`code` [link](https://example.org/) machine learning[^S1]"))

    assert html.endswith(f" {ML.format('machine learning')}{MARK}</p>\n")


def test_a_heading_takes_marks_and_no_terms() -> None:
    term("machine learning")
    html = prose(source()).html("<h3>Machine learning[^S1]</h3>\n<p>Machine learning.</p>")

    assert html == f"<h3>Machine learning{MARK}</h3>\n<p>{ML.format('Machine learning')}.</p>"


def test_the_first_mention_in_an_item_is_linked() -> None:
    term("machine learning", "ML")
    item = prose()

    linked = ML.format("Machine\nLearning")
    assert item.plain("About Machine\nLearning, ML.") == f"About {linked}, ML."
    assert item.html("<p>machine learning</p>") == "<p>machine learning</p>"
    assert prose().html("<p>machine learning</p>") == f"<p>{ML.format('machine learning')}</p>"


@pytest.mark.parametrize("text", ["ml", "Ml", "HTML", "MLOps", "ML_1", "émlML"])
def test_an_abbreviation_is_a_whole_word_in_capitals(text: str) -> None:
    term("machine learning", "ML")

    assert prose().plain(text) == text


@pytest.mark.parametrize("text", ["ML.", "(ML)", "“ML”", "ML-engineer", "ML’s"])
def test_a_word_ends_where_its_letters_end(text: str) -> None:
    term("machine learning", "ML")

    assert prose().plain(text) == text.replace("ML", ML.format("ML"))


def test_the_longest_name_wins() -> None:
    term("machine learning")
    term("machine", slug="machine")

    assert prose().plain("Machine learning") == ML.format("Machine learning")


def test_names_with_signs_and_other_scripts_are_found() -> None:
    for name in ("R&D", "C++", "التعلم الآلي", "<b>", "Bayes' rule"):
        term(name, slug=f"slug-{len(name)}-{Term.objects.count()}")
    texts = ["the R&D team", "in C++.", "ما هو التعلم الآلي؟", "a <b> tag", "by Bayes' rule"]

    assert [prose().plain(text).count('class="term"') for text in texts] == [1] * len(texts)
    assert [words(prose().plain(text)) for text in texts] == texts


def test_no_term_is_found_inside_an_entity() -> None:
    term("amp")
    term("lt", slug="lt")

    assert prose().plain("R&D <") == "R&amp;D &lt;"


def test_an_attribute_with_a_bracket_does_not_end_its_tag() -> None:
    term("machine learning")
    html = '<p><img alt="a > machine learning" src="/a.png"> b</p>'

    assert prose().html(html) == html


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_hostile_words_stay_words() -> None:
    Term.objects.create(slug="evil", name="evil", definition=HOSTILE)
    Term.objects.create(slug="worse", name=HOSTILE, definition="Bad.")
    hostile = source(name=HOSTILE, as_of=HOSTILE)
    html = [
        prose(hostile).plain(f"evil [^S1] {HOSTILE} [^{HOSTILE}]"),
        prose(hostile).html(render(f"evil [^S1] {HOSTILE} [^{HOSTILE}]")),
    ]

    for text in html:
        assert re.findall(r"<(\w+)", text.replace("<p>", "")) == ["a", "sup", "a", "span", "a"]
        assert not re.search(r"<[^>]*\son\w+=[^>]*>", re.sub(r'"[^"]*"', '""', text))


def test_without_terms_and_sources_nothing_changes() -> None:
    html = render("# A\n\n*b* [^S1] `c` & <d>\n\n- [x] e")

    assert prose().html(html) == html


def test_the_glossary_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(3):
        term(f"term {number}", f"other {number}", slug=f"term-{number}")

    with django_assert_num_queries(1):
        glossary = read_glossary()
    assert glossary.find("OTHER \n2") == Term.objects.get(slug="term-2")


def test_a_name_that_two_terms_have_leads_to_the_first() -> None:
    first = term("a", "shared", slug="a")
    term("b", "shared", slug="b")

    assert read_glossary().find("shared") == first


@pytest.mark.parametrize(
    "text",
    [
        "[^" * 20_000,
        "<p>" * 20_000,
        "machine " * 20_000,
        "&" * 40_000,
        '<a b="' * 10_000,
        "\n" * 40_000,
    ],
    ids=["marks", "tags", "words", "entities", "quotes", "lines"],
)
def test_a_long_hostile_text_keeps_its_words(text: str) -> None:
    for number in range(60):
        term(f"machine learning {number}", f"ML{number}", slug=f"term-{number}")
    item = prose(source())
    rendered = render(text[:30_000])

    assert unescape(TAG.sub("", item.plain(text))) == text
    assert TAG.sub("", item.html(rendered)) == TAG.sub("", rendered)
