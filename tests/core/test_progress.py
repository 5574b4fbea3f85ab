import io

import pytest

from core.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_it_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(10, 100, 10))
    monkeypatch.setattr("core.progress.time.monotonic", lambda: next(now))
    screen = Terminal()
    with Progress("texts", 3, stream=screen) as progress:
        for _ in range(3):
            progress.advance()
    assert screen.getvalue() == (
        "\rtexts [##########....................] 1/3"
        "\rtexts [####################..........] 2/3"
        "\rtexts [##############################] 3/3"
        "\rtexts [##############################] 3/3\n"
    )


def test_a_terminal_is_not_flooded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.progress.time.monotonic", lambda: 100.0)
    screen = Terminal()
    with Progress("texts", 5_000, stream=screen) as progress:
        progress.advance(2_000)
        progress.advance(3_000)
    assert screen.getvalue().count("\r") == 2
    assert screen.getvalue().endswith("5,000/5,000\n")


def test_a_file_gets_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress("texts", 2) as progress:
        progress.advance(3)
    assert capsys.readouterr().err == "texts [##############################] 3/3\n"


def test_nothing_to_do_is_done() -> None:
    file = io.StringIO()
    with Progress("texts", 0, stream=file):
        pass
    assert file.getvalue() == "texts [##############################] 0/0\n"
