import pytest

from core.markdown import plain_text, render


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("One *two*\nthree", "One two three"),
        ("# A\n\nb", "A\nb"),
        ("- a\n- [x] b", "a\nb"),
        ("| a | b |\n|-|-|\n| 1 | 2 |", "a b\n1 2"),
        ("```py\na = 1\nb\n```", "a = 1\nb"),
        ("so $a<b$ it is", "so a<b it is"),
        ("![a chart](/media/a.png)", "a chart"),
        ("[a](/b) @ann", "a @ann"),
        ("a[^1]\n\n[^1]: note", "a\nnote"),
        ("&lt;b&gt; &amp; <i>", "<b> & <i>"),
        ("> [!NOTE]\n> a", "Note\na"),
        ("", ""),
    ],
)
def test_the_words_of_a_text(source: str, text: str) -> None:
    assert plain_text(render(source)) == text


def test_attributes_with_signs_of_tags_do_not_confuse_it() -> None:
    assert plain_text('<p>a <img src="/x" alt="b > c"> d</p>') == "a b > c d"
    assert plain_text("<p>a<math><mi>b</mi></math><img></p>") == "a"
