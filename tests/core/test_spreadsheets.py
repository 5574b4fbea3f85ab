import pytest

from core.spreadsheets import Cell, csv_response, safe_cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Do I need a degree?", "Do I need a degree?"),
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        (-3, -3),
        (0.5, 0.5),
        ("", ""),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(cell: Cell, expected: object) -> None:
    assert safe_cell(cell) == expected


def test_a_table_is_a_file_that_spreadsheets_can_read() -> None:
    answer = csv_response(
        "figures", ["Day", "=Items"], [["2026-11-20", 3], ["Été, “ou” non", None]]
    )
    assert answer.content.decode() == ('\ufeffDay,\'=Items\r\n2026-11-20,3\r\n"Été, “ou” non",\r\n')
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="figures.csv"'
