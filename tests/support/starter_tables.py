"""Starter files of the tables, as small as they can be."""

from pathlib import Path

FILES = {
    "sources.toml": """
[sources.S1]
name = "A report"
url = "https://example.org/report"
as_of = "2021"
note = "Good on skills."

[sources.S2]
name = "A blog"
url = ""
as_of = ""
note = ""
""",
    "articles/tools.toml": """
[[items]]
key = "git"

[[items]]
key = "sql"
""",
    "roles.toml": """
[[criteria]]
slug = "pay"
title = "Pay"

[[roles]]
slug = "engineer"
title = "Engineer"
summary = "Builds."
tag = "ml-engineer"

[[roles.cells]]
criterion = "pay"
text = "Enough."
references = ["S2", "S1"]
""",
    "skills.toml": """
[[skills]]
slug = "git"
title = "Git"
group = "Tools"
tag = ""
needs = [{ reference = "S1", need = "must", note = "Early" }]
""",
    "roadmap.toml": """
[[stages]]
slug = "begin"
title = "Begin"
summary = "First."

[[stages.steps]]
slug = "read"
title = "Read"
text = "A little."
tags = ["python", "git"]
items = ["sql", "git"]
""",
    "glossary.toml": """
[[terms]]
slug = "git"
name = "Git"
other_names = ""
definition = "Keeps the history."
item = "git"

[[terms]]
slug = "model"
name = "Model"
other_names = "models"
definition = "What was learned."
item = ""
""",
}


def write_files(folder: Path) -> Path:
    (folder / "articles").mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rewrite(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
