import json

import pytest

from core.structured_data import breadcrumb_list, node, person, script
from tests.support.schema_org.judging import faults, missing
from tests.support.schema_org.reading import structured_data

HOSTILE = {
    "closing": "</script><script>alert(1)</script>",
    "comment": "<!-- <script> --><!--<script",
    "upper": "</SCRIPT\t>",
    "quotes": '"},{"@type":"Person"} \\" \\u003c/script>',
    "entities": "&lt;/script&gt; &quot;",
    "lines": "one\u2028two\u2029three\r\nfour",
    "cdata": "]]><![CDATA[ --!> ",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_out_and_each_comes_back_as_it_was(text: str) -> None:
    element = script(node("Question", name=text))
    assert element.startswith('<script type="application/ld+json">{')
    assert element.endswith("}</script>")
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert {"<", ">", "&"}.isdisjoint(inside)
    assert json.loads(inside) == {
        "@context": "https://schema.org",
        "@type": "Question",
        "name": text,
    }
    assert structured_data(f"<p>{element}</p>") == {"Question": {"@type": "Question", "name": text}}


def test_several_nodes_are_one_graph() -> None:
    page = script(person("Ada", "/people/ada/"), node("WebSite", name="Waypoint"))
    assert structured_data(page) == {
        "Person": {"@type": "Person", "name": "Ada", "url": "http://testserver/people/ada/"},
        "WebSite": {"@type": "WebSite", "name": "Waypoint"},
    }


def test_what_is_not_known_is_left_out_and_nought_is_known() -> None:
    assert node("Answer", text="", author=None, comment=[], upvoteCount=0) == {
        "@type": "Answer",
        "upvoteCount": 0,
    }
    assert person("Deleted", "") == {"@type": "Person", "name": "Deleted"}


def test_breadcrumbs_are_numbered_from_the_top() -> None:
    steps = breadcrumb_list([("/", "Waypoint"), ("/careers/", "Guide")])
    assert [
        (step["position"], step["name"], step["item"]) for step in steps["itemListElement"]
    ] == [
        (1, "Waypoint", "http://testserver/"),
        (2, "Guide", "http://testserver/careers/"),
    ]
    assert (faults(steps), missing(steps)) == ([], [])


FAULTS = {
    "no type 'Quest'": node("Quest", name="x"),
    "Question has no titel": node("Question", titel="x"),
    "Question.answerCount is not 'three'": node("Question", answerCount="three"),
    "Answer.author is no Answer": node("Answer", author=node("Answer", text="x")),
    "Answer.url is not '/questions/1/'": node("Answer", url="/questions/1/"),
    "Answer.dateCreated is not 'yesterday'": node("Answer", dateCreated="yesterday"),
    "Answer.dateCreated is not '2026-01-01T10:00'": node("Answer", dateCreated="2026-01-01T10:00"),
    "Question has no nam": node("QAPage", mainEntity=[node("Question", nam="x")]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_judge_finds_each_fault(fault: str) -> None:
    assert faults(FAULTS[fault]) == [fault]


def test_the_judge_misses_what_search_engines_ask_for() -> None:
    page = node("QAPage", mainEntity=node("Question", name="x", text="y", answerCount=0))
    assert missing(page) == [
        "Question without upvoteCount",
        "Question without datePublished",
        "Question without author",
    ]
    assert missing(breadcrumb_list([("/", "Waypoint")])) == ["BreadcrumbList of one step"]
