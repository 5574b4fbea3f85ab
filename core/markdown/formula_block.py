"""$$ … $$ on lines of its own. The plugin's rule looks on to the end of the text from each $$."""

from markdown_it.rules_block import StateBlock

# More lines than a formula has. Without a bound, a text of $$ costs the square of its length.
_LINES_LIMIT = 100
_MARK = "$$"


def formula_block(state: StateBlock, start_line: int, end_line: int, _silent: bool) -> bool:  # noqa: FBT001
    """Block rule, after code blocks; it ends no paragraph, and so is never asked silently."""
    first = _line(state, start_line)
    if not first.startswith(_MARK):
        return False
    lines, last_line = _formula(state, first, start_line, end_line)
    if lines is None:
        return False
    token = state.push("math_block", "math", 0)
    token.block = True
    token.content = "\n".join(lines)
    token.markup = _MARK
    token.map = [start_line, last_line + 1]
    state.line = last_line + 1
    return True


def _formula(
    state: StateBlock, first: str, start_line: int, end_line: int
) -> tuple[list[str] | None, int]:
    """Return the lines of the formula, or None when it has no end; and its last line's number."""
    opened = first.removeprefix(_MARK)
    if _MARK in opened:
        inside = opened.removesuffix(_MARK)
        return (None if _MARK in inside or not inside.strip() else [inside]), start_line
    lines = [opened]
    for number in range(start_line + 1, min(end_line, start_line + _LINES_LIMIT)):
        line = _line(state, number)
        if not line or state.sCount[number] < state.blkIndent:
            break
        if line.endswith(_MARK):
            return [*lines, line.removesuffix(_MARK)], number
        lines.append(line)
    return None, start_line


def _line(state: StateBlock, number: int) -> str:
    start = state.bMarks[number] + state.tShift[number]
    return state.src[start : state.eMarks[number]].strip()
