import pytest

from core.markdown import mentions, register_mention_resolver, render
from core.markdown.mentions import MENTIONS_LIMIT

ANN = '<a href="/people/ann/" class="mention" rel="nofollow ugc noopener">@ann</a>'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("@ann", ANN),
        ("Thanks, @ann.", f"Thanks, {ANN}."),
        ("(@ann)", f"({ANN})"),
        ("@ann, @ann", f"{ANN}, {ANN}"),
        ("@ann: yes", f"{ANN}: yes"),
        ("@ann’s", f"{ANN}’s"),
        ("@ANN", ANN.replace("@ann", "@ANN")),
        ("*@ann*", f"<em>{ANN}</em>"),
        ("@c.d.", ANN.replace("ann", "c.d") + "."),
    ],
)
def test_a_mention_is_a_link(source: str, html: str) -> None:
    assert render(source) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    "source",
    [
        "`@ann`",
        "```\n@ann\n```",
        "[@ann](/x)",
        "https://b.example/@ann",
        "x@ann",
        "mail@ann.example",
        "@@ann",
        "\\@ann",
        "&#64;ann",
        "@anna",
        "@ann@b.example",
        "@" + "ann" * 20,
        "@nobody",
        "@",
        "@ ann",
        "$@ann$",
        "![@ann](/media/a.png)",
    ],
)
def test_these_mention_nobody(source: str) -> None:
    assert "mention" not in render(source)


def test_people_are_looked_up_once_for_a_text(people: list[set[str]]) -> None:
    render("@ann and @bob\n\n- @ANN\n\n| @x. |\n|-|\n\na[^1]\n\n[^1]: @c.d")
    assert people == [{"ann", "bob", "x.", "x", "c.d"}]


def test_nobody_is_looked_up_without_a_candidate(people: list[set[str]]) -> None:
    render("a@b.example `@ann`")
    assert people == []


def test_one_text_can_call_only_so_many(people: list[set[str]]) -> None:
    html = render(" ".join(f"@member{n}" for n in range(MENTIONS_LIMIT)) + " @ann")
    assert "mention" not in html
    assert [len(names) for names in people] == [MENTIONS_LIMIT]


def test_without_a_resolver_a_mention_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mentions, "_resolver", None)
    assert render("@ann") == "<p>@ann</p>\n"


def test_the_last_resolver_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mentions, "_resolver", None)
    register_mention_resolver(lambda names: dict.fromkeys(names, "/first/"))
    register_mention_resolver(lambda names: dict.fromkeys(names, "javascript:alert(1)"))
    assert render("@ann") == '<p><a class="mention" rel="nofollow ugc noopener">@ann</a></p>\n'
