import re

import pytest
from pygments.token import STANDARD_TYPES

from config.paths import BASE_DIR
from core.markdown import render
from core.markdown.code import HIGHLIGHT_LIMIT, LANGUAGES, Highlighting

PRE = '<pre tabindex="0" role="group" aria-label="Code"><code>'


def test_a_block_has_colours_and_can_be_reached_with_the_keyboard() -> None:
    assert render("```python\nreturn x < 1\n```") == (
        f'{PRE}<span class="hl-k">return</span> <span class="hl-n">x</span> '
        '<span class="hl-o">&lt;</span> <span class="hl-mi">1</span>\n</code></pre>\n'
    )


@pytest.mark.parametrize("fence", ["```", "```nonsense", "```\u202e", "~~~"])
def test_an_unknown_language_is_shown_plain(fence: str) -> None:
    assert render(f"{fence}\nreturn <b>\n{fence[:3]}") == f"{PRE}return &lt;b&gt;\n</code></pre>\n"


def test_an_indented_block_is_shown_plain() -> None:
    assert render("    a &lt; b\n") == f"{PRE}a &amp;lt; b\n</code></pre>\n"


def test_the_language_is_the_first_word_in_any_case() -> None:
    assert "hl-k" in render('```Python title="x"\nreturn\n```')


def test_only_so_much_code_is_coloured() -> None:
    line = "return 1\n"
    fits = line * (HIGHLIGHT_LIMIT // len(line))
    assert "hl-k" in render(f"```py\n{fits}```")
    assert "hl-k" not in render(f"```py\n{fits}{line}```")
    assert render(f"```py\n{fits}```\n\n```py\n{fits}```").count("<pre") == 2
    second = render(f"```py\n{fits}```\n\n```py\n{fits}```").split("<pre")[2]
    assert "hl-k" not in second


@pytest.mark.parametrize("run", [" " * 200, "\n" * 200, "a" * 200, "a " * 500])
def test_code_that_no_hand_wrote_is_shown_plain(run: str) -> None:
    assert Highlighting().colour(f"int a;{run}", "c") is None


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_keeps_the_text(language: str) -> None:
    code = "\n\n a = 'b' # <c> &amp;\n\tint d() { return 1; }\n\n"
    coloured = Highlighting().colour(code, language)
    assert coloured is not None
    assert (
        re.sub(r"</?span[^>]*>", "", coloured)
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#39;", "'")
        == code
    )


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted([_luminance(one), _luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_the_colours_can_be_read_in_both_themes() -> None:
    css = (BASE_DIR / "static/css/code.css").read_text()
    site = (BASE_DIR / "static/css/site.css").read_text()
    ground = re.search(r"--code: light-dark\((#\w{6}), (#\w{6})\)", site)
    colours = re.findall(r"--code-\w+: light-dark\((#\w{6}), (#\w{6})\)", css)
    assert ground
    assert len(colours) == 6
    for light, dark in colours:
        assert _contrast(light, ground[1]) >= 4.5
        assert _contrast(dark, ground[2]) >= 4.5


def test_the_stylesheet_names_only_classes_that_pygments_has() -> None:
    css = (BASE_DIR / "static/css/code.css").read_text()
    assert set(re.findall(r"\.hl-(\w+)", css)) <= set(STANDARD_TYPES.values())
