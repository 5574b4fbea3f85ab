"""The renderer's processor time: for an ordinary post, and the worst of 30,000 characters.

.venv/bin/python bench/markdown.py            the table
.venv/bin/python bench/markdown.py --lexers   also every language of code blocks (minutes)
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from core.markdown import SOURCE_LIMIT, register_mention_resolver, render  # noqa: E402
from core.markdown.code import HIGHLIGHT_LIMIT, LANGUAGES, Highlighting  # noqa: E402
from tests.core.markdown.corpora import CORPORA, corpus  # noqa: E402
from tests.core.markdown.test_limits import HOSTILE  # noqa: E402

ORDINARY = """
## Where do engineers stop?

I can do *matrix products*, and $Av = \\lambda v$ means something to me[^1]. See
https://example.org/reading and ask @ann.

| week | hours |
|---|--:|
| 1 | 6 |

- [x] lectures
- [ ] exercises

```python
def scores(queries, keys):
    return queries @ keys.T / math.sqrt(keys.shape[-1])  # (n, d) @ (d, m)
```

> Shapes first, proofs later.

[^1]: From a course.
"""
UNITS = (
    *("'", '"', "(", "{", "[", "<", "a", "a ", " ", "\n", "\t\n", "/*", "//", "#", "\\", '"\\'),
    *(
        "<a ",
        "<a b=",
        "$",
        "${",
        "a(",
        "a.",
        "a<",
        "0",
        "0x",
        "''' ",
        "`",
        "|",
        "-",
        "=",
        "a=",
        "a:",
    ),
    *(
        ":\n",
        "  a:\n",
        "- ",
        "@",
        "%",
        "%(",
        "f'{",
        "=begin\n",
        "<<A\n",
        "BEGIN ",
        "class a ",
        "def a",
    ),
    *(
        "template<",
        'R"(',
        "a::",
        "a b ",
        "[[",
        "\\begin{",
        "{{",
        "{%",
        "<?",
        "<!--",
        "&",
        "1e",
        ">>> ",
    ),
    *("int a(", "int a ", "$(", "q{", "s/", "m{", "_a", "A_ ", "HTTP/1.1 200\n", "@@ -1", "+a\n"),
)


def texts() -> Iterator[tuple[str, str]]:
    yield "an ordinary post", ORDINARY
    yield "ten thousand words", "word " * (SOURCE_LIMIT // 5)
    for name, source in HOSTILE.items():
        yield name, source[:SOURCE_LIMIT]
    if not (CORPORA / "markdown").exists():
        print("(The pathological recipes are not on this machine.)")
        return
    for name, parts in corpus("markdown/pathological_recipes").items():
        share = min(1, SOURCE_LIMIT / sum(len(text) * count for text, count in parts))
        source = "".join(text * max(1, int(count * share)) for text, count in parts)
        yield name, source[:SOURCE_LIMIT]


def blocks() -> Iterator[tuple[str, str, str]]:
    """Hostile code in every language: as one line, as short lines, as lines of short words."""
    for language in sorted(LANGUAGES):
        for unit in UNITS:
            run = (unit * (HIGHLIGHT_LIMIT // len(unit) + 1))[:HIGHLIGHT_LIMIT]
            lines = "\n".join(run[i : i + 99] for i in range(0, HIGHLIGHT_LIMIT - 200, 99))
            for shape in (run, lines, lines.replace("\n", " \n"), f"a{lines}!"):
                yield language, unit, shape[:HIGHLIGHT_LIMIT]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lexers", action="store_true")
    options = parser.parse_args()
    register_mention_resolver(lambda names: {name: f"/people/{name}/" for name in names})
    render(ORDINARY)

    rows = []
    for name, source in texts():
        start = time.process_time()
        html = render(source)
        rows.append((time.process_time() - start, len(source), len(html), name))
    print(f"{'ms':>8} {'source':>8} {'HTML':>9}  text")
    for seconds, source_length, html_length, name in sorted(rows, reverse=True):
        print(f"{seconds * 1000:8.1f} {source_length:8,} {html_length:9,}  {name}")

    if options.lexers:
        slow = []
        for language, unit, code in blocks():
            start = time.process_time()
            Highlighting().colour(code, language)
            slow.append((time.process_time() - start, language, unit))
        print(f"\n{'ms':>8}  the slowest of {len(slow):,} hostile blocks of code")
        for seconds, language, unit in sorted(slow, reverse=True)[:15]:
            print(f"{seconds * 1000:8.1f}  {language} {unit!r}")


if __name__ == "__main__":
    main()
