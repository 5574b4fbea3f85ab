"""Nothing grows past what a reader can hold in mind (docs/architecture.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import line_count, python_files, short, static_files, templates

FILE_LINES = 300
FUNCTION_LINES = 50
TEMPLATE_LINES = 150
STYLE_LINES = 2_000
SCRIPT_LINES = 600


def test_python_files_are_short() -> None:
    assert _longer_than(FILE_LINES, python_files()) == {}


def test_functions_are_short() -> None:
    found = {
        f"{short(file)}:{name}": lines
        for file in python_files()
        for name, lines in _functions(file.read_text(encoding="utf-8"))
        if lines > FUNCTION_LINES
    }
    assert found == {}


def test_the_function_count_sees_nested_and_async_functions() -> None:
    source = "class A:\n    async def long(self):\n" + "        a = 1\n" * 60
    assert list(_functions(source)) == [("long", 61)]


def test_templates_are_short() -> None:
    assert _longer_than(TEMPLATE_LINES, templates()) == {}


def test_styles_and_scripts_stay_in_their_budget() -> None:
    assert sum(map(line_count, static_files(".css"))) <= STYLE_LINES
    assert sum(map(line_count, static_files(".js"))) <= SCRIPT_LINES


def _longer_than(limit: int, files: list[Path]) -> dict[str, int]:
    return {short(file): lines for file in files if (lines := line_count(file)) > limit}


def _functions(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1
