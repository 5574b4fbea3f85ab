"""Cutting a Markdown source into blocks that can stand alone, and joining some of them again."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from markdown_it.token import Token

from core.markdown.parser import parser
from core.markdown.rendering import SOURCE_LIMIT, render
from core.text import normalise

# “[label]: address” and “[^label]: a footnote”, whose further lines are indented.
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:")


@dataclass(frozen=True)
class Passage:
    """A paragraph, list, table, piece of code …, with the definitions of the labels it uses."""

    text: str
    definitions: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return "\n\n".join((self.text, *(text for _label, text in self.definitions)))

    @property
    def html(self) -> SafeString:
        return render(str(self))


def split_passages(source: str) -> list[Passage]:
    """Every block once, in order. What is too long or too deep to be parsed is one passage."""
    texts, definitions = _blocks(normalise(source))
    return list(dict.fromkeys(Passage(text, _used(text, definitions)) for text in texts))


def join_passages(
    passages: Iterable[Passage], *, after: str = "", taken: Collection[str] = ()
) -> str:
    """As one source, that goes on from the text `after`; definitions stand at the end.

    A label of two meanings gets two names. Those in `taken` mean something else already.
    """
    before = _blocks(after)[1]
    known: dict[str, str | None] = {**dict.fromkeys(taken), **before}
    texts = [after] if after else []
    for passage in passages:
        text = passage.text
        for label, definition in passage.definitions:
            free = _free_label(label, definition, known)
            text = text.replace(f"[{label}]", f"[{free}]")
            known[free] = _renamed(definition, label, free)
        texts.append(text)
    added = [known[label] for label in known if label not in before]
    return "\n\n".join((*texts, *(text for text in added if text)))


def _blocks(source: str) -> tuple[list[str], dict[str, str]]:
    """The texts of the blocks, and the definitions between them."""
    if len(source) > SOURCE_LIMIT:
        return [source], {}
    try:
        tokens = parser(autolinks=False).parse(source, {})
    except RecursionError:
        return [source], {}
    lines = source.split("\n")
    blocks = [token for token in tokens if token.level == 0 and token.nesting >= 0 and token.map]
    covered = {number for token in blocks for number in range(*(token.map or (0, 0)))}
    rest = [line for number, line in enumerate(lines) if number not in covered]
    return [text for token in blocks if (text := _text(token, lines))], _definitions(rest)


def _text(token: Token, lines: list[str]) -> str:
    text = "\n".join(lines[slice(*(token.map or (0, 0)))]).rstrip().strip("\n")
    _opening, _, rest = text.partition("\n")
    if token.type == "fence" and not rest.rpartition("\n")[2].strip().startswith(token.markup):
        # Its author left it open, which ended with the text; here something follows.
        return f"{text}\n{token.markup}"
    return text


def _definitions(lines: list[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        match = _DEFINITION.match(line)
        if match:
            current = found.setdefault(match[1], [])
        current.append(line)
    return {label: "\n".join(text).strip("\n") for label, text in found.items()}


def _used(text: str, definitions: dict[str, str]) -> tuple[tuple[str, str], ...]:
    folded = text.casefold()
    return tuple(
        (label, definition)
        for label, definition in definitions.items()
        if f"[{label.casefold()}]" in folded
    )


def _free_label(label: str, definition: str, known: dict[str, str | None]) -> str:
    """`label`, or the first “label-2” that does not stand for something else."""
    free, number = label, 1
    while free in known and known[free] != _renamed(definition, label, free):
        number += 1
        free = f"{label}-{number}"
    return free


def _renamed(definition: str, label: str, free: str) -> str:
    return definition.replace(f"[{label}]:", f"[{free}]:", 1)
