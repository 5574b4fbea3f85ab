"""Make vocabulary.json from the types of schema.org that we use, and all they are made of.

Source: `dist/schema.d.ts` of the npm package schema-dts, which is generated from the vocabulary
(`npm pack schema-dts@2.1.0`). Run as
`.venv/bin/python -m tests.support.schema_org.extract schema.d.ts` when a type is added.
"""

import json
import re
import sys
from pathlib import Path
from typing import TypedDict

USED = (
    *("Answer", "Article", "BreadcrumbList", "EntryPoint", "FAQPage", "InteractionCounter"),
    *("ListItem", "Organization", "Person", "ProfilePage", "QAPage", "Question"),
    *("SearchAction", "WebSite"),
)
FILE = Path(__file__).parent / "vocabulary.json"

_INTERFACE = re.compile(
    r"^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]+) {\n(.*?)^}",
    re.MULTILINE | re.DOTALL,
)
_PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\1">;$', re.MULTILINE)
# “Partial<IdReference>” stands above Thing, and every range may be a reference.
_NO_TYPES = {"IdReference"}


class Type(TypedDict):
    parents: list[str]
    properties: dict[str, list[str]]


def extract(source: str) -> dict[str, Type]:
    """Return the types in `USED` and all above them; a property’s value is of one of its ranges."""
    known: dict[str, Type] = {}
    for name, above, body in _INTERFACE.findall(source):
        kind = known.setdefault(name, {"parents": [], "properties": {}})
        parents = {parent.removesuffix("Base") for parent in re.findall(r"\w+Base\b", above)}
        kind["parents"] = sorted(parents - {name} | set(kind["parents"]))
        for label, ranges in _PROPERTY.findall(body):
            kind["properties"][label] = sorted(set(ranges.split(" | ")) - _NO_TYPES)
    wanted, waiting = set(), list(USED)
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += known[name]["parents"]
    return {name: known[name] for name in sorted(wanted)}


if __name__ == "__main__":
    found = extract(Path(sys.argv[1]).read_text(encoding="utf-8"))
    FILE.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
