import pytest

from core.markdown import render
from core.markdown.maths import FORMULA_LIMIT, FORMULAS_LIMIT, to_mathml


def test_a_formula_in_a_line() -> None:
    assert render("so $a_1$ it is") == (
        '<p>so <math alttext="a_1" display="inline"><mrow><msub><mi>a</mi><mn>1</mn></msub></mrow>'
        "</math> it is</p>\n"
    )


@pytest.mark.parametrize(
    "source", ["$$\nx^2\n$$", "$$x^2$$", "> $$\n> x^2\n> $$", "- $$x^2$$", "- $$\n  x^2\n  $$"]
)
def test_a_formula_of_its_own_scrolls(source: str) -> None:
    html = render(source)
    assert '<div class="math-display" tabindex="0" role="group" aria-label="Formula"><math' in html
    assert 'alttext="x^2" display="block"' in html


def test_a_displayed_formula_within_a_line() -> None:
    html = render("so $$x^2$$ it is")
    assert html.startswith('<p>so <span class="math-display" tabindex="0"')
    assert html.endswith(" it is</p>\n")


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{a}{b}",
        r"\sum_{i=1}^n x_i",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\mathbb{E}_{x \sim p}[f(x)]",
        r"\hat{y} = \sigma(W x + b)",
        r"\arg\max_\theta L",
        r"\arg min_\theta L",
        r"\operatorname{softmax}(z)",
        r"\left( \frac{a}{b} \right)",
    ],
)
def test_formulas_of_the_trade_are_understood(latex: str) -> None:
    html = render(f"${latex}$")
    assert "<math" in html
    assert "<code>" not in html


@pytest.mark.parametrize("latex", [r"\nonsense x", "}{", "{" * 500, r"\begin{x}"])
def test_what_is_not_understood_is_shown_as_written(latex: str) -> None:
    html = render(f"a ${latex}$ b")
    assert f"<code>{latex}</code>" in html
    assert "<math" not in html


def test_markup_within_a_formula_is_no_markup() -> None:
    html = render(r"$\text{<img src=x onerror=alert(1)>}$")
    assert "<img" not in html
    assert "onerror" not in html.replace("&lt;img src=x onerror=alert(1)&gt;", "")


def test_a_long_formula_is_shown_as_written() -> None:
    assert "<math" in render("$$" + "a" * FORMULA_LIMIT + "$$")
    assert "<code>a" in render("$$" + "a" * (FORMULA_LIMIT + 1) + "$$")


def test_only_so_many_formulas_are_worked_out() -> None:
    html = render("$a$ " * (FORMULAS_LIMIT + 3))
    assert html.count("<math") == FORMULAS_LIMIT
    assert html.count("<code>a</code>") == 3


@pytest.mark.parametrize(
    "source",
    [
        "$$\na\n\nb\n$$",  # no blank lines in a formula
        "$$ a $$ b",
        "$$\n" + "a\n" * 200 + "$$",
        "- $$\n  a\n\nb $$",
        "    $$a$$",
        "$$\na",
    ],
)
def test_these_are_no_formula_of_their_own(source: str) -> None:
    assert "<div" not in render(source)


def test_a_formula_ends_with_its_container() -> None:
    html = render("- $$a\n- b$$")
    assert html.count("<li>") == 2
    assert "<math" not in html


def test_the_same_formula_is_worked_out_once() -> None:
    to_mathml.cache_clear()
    render("$q$ $q$ $q$")
    assert to_mathml.cache_info().misses == 1
