"""@name in a text becomes a link to the person.

Who exists is known to an app above, which registers a resolver in `AppConfig.ready()`.
"""

import re
from collections.abc import Callable, Iterator

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

Resolver = Callable[[set[str]], dict[str, str]]

# Different names looked up for one text; later ones stay text. A bound on the query, and on how
# many people one post can call.
MENTIONS_LIMIT = 50

_MENTION = re.compile(r"(?<![\w@/.+=&#-])@([\w.+-]{1,30})(?![\w@+-])")
_resolver: Resolver | None = None


def register_mention_resolver(func: Resolver) -> None:
    """Let `func` turn a set of lower-cased names into {name: URL}, leaving out unknown ones.

    It is called once for each rendered text that holds an @. The last one registered counts.
    """
    global _resolver  # noqa: PLW0603
    _resolver = func


def link_mentions(state: StateCore) -> None:
    """Core rule; runs while an escaped @ is still a token of its own, and so stays text."""
    if _resolver is None:
        return
    texts = list(_texts_outside_links(state.tokens))
    names: dict[str, None] = {}
    for _parent, text in texts:
        for match in _MENTION.finditer(text.content):
            names.update(dict.fromkeys(_readings(match[1])))
    if not names:
        return
    urls = _resolver(set(list(names)[:MENTIONS_LIMIT]))
    if not urls:
        return
    replaced = {id(text): list(_split(text, urls)) for _parent, text in texts}
    for parent in {id(parent): parent for parent, _text in texts}.values():
        children = parent.children or []
        parent.children = [new for old in children for new in replaced.get(id(old), [old])]


def _texts_outside_links(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    for parent in tokens:
        depth = 0
        for child in parent.children or []:
            if child.type == "text" and not depth:
                yield parent, child
            elif child.type in {"link_open", "link_close"}:
                depth += child.nesting


def _readings(written: str) -> list[str]:
    """Return the names that a mention may mean: “ann.” at the end of a sentence, or ann."""
    name = written.lower()
    trimmed = name.rstrip(".-+")
    return [name] if trimmed in {name, ""} else [name, trimmed]


def _split(text: Token, urls: dict[str, str]) -> Iterator[Token]:
    done = 0
    for match in _MENTION.finditer(text.content):
        name = next((name for name in _readings(match[1]) if name in urls), None)
        if name is None:
            continue
        end = match.start() + len("@") + len(name)
        yield _text(text.content[done : match.start()], text.level)
        link = Token("link_open", "a", 1, attrs={"href": urls[name], "class": "mention"})
        link.level = text.level
        yield link
        yield _text(text.content[match.start() : end], text.level + 1)
        yield Token("link_close", "a", -1, level=text.level)
        done = end
    yield _text(text.content[done:], text.level)


def _text(content: str, level: int) -> Token:
    return Token("text", "", 0, content=content, level=level)
