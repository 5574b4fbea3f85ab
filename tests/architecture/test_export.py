"""Each field of each model either leaves the site with an export, or is left out for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

from community.transfer.site.register import LEFT_OUT, LEFT_OUT_APPS, SHEETS
from tests.architecture.tree import APPS, ROOT

if TYPE_CHECKING:
    from django.db.models import Model

    from community.transfer.site.sheet import Sheet

PAGE = ROOT / "docs" / "export.md"


def fields_of(model: type[Model]) -> set[tuple[type[Model], str]]:
    return {
        (model, field.name) for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
    }


def field_rows(sheet: Sheet) -> dict[str, str]:
    """The rows of its table in the docs, without the remarks of their last column."""
    return {column.name: f"| `{column.name}` | {column.kind} |" for column in sheet.columns}


def model_rows() -> list[str]:
    return [
        _model_row(model) for model in sorted(our_models(), key=lambda model: model._meta.label)
    ]


def _model_row(model: type[Model]) -> str:
    label = model._meta.label
    if label in LEFT_OUT:
        return f"| `{label}` | – | all of it: {LEFT_OUT[label]} |"
    sheets = [sheet for sheet in SHEETS if model in {owner for owner, _ in sheet.covers}]
    home = next((sheet for sheet in sheets if sheet.model is model), sheets[0])
    reasons: dict[str, list[str]] = {}
    stays = [(name, reason) for name, reason in home.left_out.items() if home.model is model]
    inside = home.left_out_inside.items()
    stays += [(name, reason) for (owner, name), reason in inside if owner is model]
    for name, reason in stays:
        reasons.setdefault(reason, []).append(f"`{name}`")
    said = "; ".join(f"{', '.join(names)}: {reason}" for reason, names in reasons.items())
    return f"| `{label}` | `{home.file}` | {said} |"


def our_models() -> list[type[Model]]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def test_every_field_of_ours_has_its_place() -> None:
    carried = set().union(*(sheet.covers for sheet in SHEETS))
    expected = set().union(
        *(fields_of(model) for model in our_models() if model._meta.label not in LEFT_OUT)
    )
    of_joints = {(model, name) for model, name in carried - expected if model._meta.auto_created}
    assert {f"{model._meta.label}.{name}" for model, name in expected - carried} == set()
    assert {
        f"{model._meta.label}.{name}" for model, name in carried - expected - of_joints
    } == set()


def test_no_field_is_both_carried_and_left_out() -> None:
    for sheet in SHEETS:
        columns = set().union(*(column.covers for column in sheet.columns))
        left_out = {(sheet.model, name) for name in sheet.left_out} | set(sheet.left_out_inside)
        assert columns & left_out == set(), sheet.name


def test_no_model_is_both_carried_and_left_out() -> None:
    carried = {model._meta.label for sheet in SHEETS for model, _ in sheet.covers}
    assert carried & LEFT_OUT.keys() == set()
    assert LEFT_OUT.keys() <= {model._meta.label for model in our_models()}


def test_every_app_of_others_has_its_reason() -> None:
    theirs = {model._meta.app_label for model in apps.get_models()} - set(APPS)
    assert theirs == LEFT_OUT_APPS.keys()


def test_the_docs_say_what_is_in_each_file() -> None:
    page = PAGE.read_text()
    for sheet in SHEETS:
        section = page.partition(f"### {sheet.file}\n")[2].partition("\n### ")[0]
        written = [line for line in section.splitlines() if line.startswith("| `")]
        expected = field_rows(sheet).values()
        assert [line[: len(row)] for line, row in zip(written, expected, strict=True)] == [
            *expected
        ]


def test_the_docs_say_what_happens_with_each_model() -> None:
    table = PAGE.read_text().partition("## What happens with each model")[2]
    written = [line for line in table.splitlines() if line.startswith("| `")]
    assert written == model_rows()
    assert [app for app in LEFT_OUT_APPS if f"`{app}`" not in table] == []
