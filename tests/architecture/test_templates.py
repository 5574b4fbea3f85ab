"""The Content-Security-Policy has no exceptions, and every page works without JavaScript."""

import pytest

from tests.architecture.markup import faults
from tests.architecture.tree import ROOT, short, templates

MAIL = ROOT / "templates" / "email"  # mail programs know no stylesheets


def test_templates_hold_no_code_and_no_form_that_needs_it() -> None:
    found = {
        short(file): wrong
        for file in templates()
        if MAIL not in file.parents and (wrong := faults(file.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<script>go()</script>", "<script> without src"),
        ("<style>p { color: red }</style>", "<style>"),
        ('<p style="color: red">', "style= on <p>"),
        ('<p {% if a < b %}onclick="go()"{% endif %}>', "onclick= on <p>"),
        ('<p hx-on:click="go()">', "hx-on:click= on <p>"),
        ('<a href="JavaScript:go()">', "code in href= on <a>"),
        ("<p hx-vals='js:{a: 1}'>", "code in hx-vals= on <p>"),
        ('<button hx-post="/x/">', "<button> writes, but is no form with method and action"),
        (
            '<form hx-post="/x/" method="post">',
            "<form> writes, but is no form with method and action",
        ),
        (
            '<form hx-post="/x/" action="/x/">',
            "<form> writes, but is no form with method and action",
        ),
    ],
)
def test_each_fault_is_found(source: str, fault: str) -> None:
    assert faults(source) == [fault]


def test_clean_markup_is_left_alone() -> None:
    source = """
        {# <script>in a comment</script> #}{% comment %}<p style="x">{% endcomment %}
        <script src="{% static 'js/editor.js' %}" type="module"></script>
        <script type="application/ld+json">{"a": 1}</script>
        <form hx-post="{{ url }}" method="post" action="{{ url }}">
          <p data-on="1">{% if a < b %}{{ text }}{% endif %}</p>
        </form>
    """
    assert faults(source) == []
