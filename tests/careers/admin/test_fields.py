"""The fields of the writing page are made faster than Django’s templates, and say the same."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import gettext_lazy, override

from careers.content import PositionContent, QuoteContent, SourceContent
from careers.forms.items import KINDS, ItemForm
from careers.forms.rendering import PLAIN
from careers.forms.writing import WritingForm
from careers.templatetags.desk import TEMPLATE, desk_field
from tests.support.guide import item_content, live_article
from tests.support.writing import write_path

HOSTILE = "<b>\"'&\n{{ value }} __id-of-the-field__ __widget-of-the-field__"
SETS = ["items", *(f"items-0-{kind}" for kind in KINDS)]
COUNTS = ["TOTAL_FORMS", "INITIAL_FORMS"]
WIDGETS = [
    *(forms.TextInput, forms.URLInput, forms.NumberInput, forms.HiddenInput, forms.DateInput),
    *(forms.Textarea, forms.CheckboxInput, forms.RadioSelect),
]


@pytest.mark.parametrize("value", [None, "", 0, 7, True, False, HOSTILE])
@pytest.mark.parametrize("widget", WIDGETS)
def test_a_widget_reads_as_django_writes_it(widget: type[forms.Widget], value: object) -> None:
    attrs = {"required": True, "disabled": False, "rows": 3, "title": gettext_lazy(HOSTILE)}
    made = [
        widget(attrs=attrs).render("a-0-name", value, attrs={"id": "id_<a>"}, renderer=renderer)
        for renderer in (PLAIN, DjangoTemplates())
    ]
    assert made[0] == made[1]


def all_forms(form: WritingForm) -> list[forms.Form]:
    items = [item for item in form.items.forms if isinstance(item, ItemForm)]
    rows = [row for item in items for rows in item.rows for row in rows.forms]
    return [form.text, *items, *rows, *form.blank_rows.values(), form.items.empty_form]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sent", [None, {}, {"items-0-sources-0-name": HOSTILE}])
def test_a_field_reads_as_its_template_has_it(
    desk: Client, sent: dict[str, str] | None, language: str
) -> None:
    item = item_content(
        question=HOSTILE,
        body=HOSTILE,
        pros=(HOSTILE,),
        sources=(SourceContent(mark="S1", name=HOSTILE, is_contested=True),),
        positions=(PositionContent(stance=HOSTILE, text="So."),),
        quotes=(QuoteContent(text=HOSTILE, person="A", role="B", source="C", dated="2021"),),
    )
    path = write_path(live_article(item))
    counts = {f"{prefix}-{name}": "1" for prefix in SETS for name in COUNTS}
    page = desk.get(path) if sent is None else desk.post(path, sent | counts)

    with override(language):
        for form in all_forms(page.context["form"]):
            for field in form:
                assert desk_field(field) == render_to_string(TEMPLATE, {"field": field})
