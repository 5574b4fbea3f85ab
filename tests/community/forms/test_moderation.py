import pytest
from django.utils import timezone

from community.enums import CloseReason, HideReason
from community.forms.moderation import CloseForm, HideForm, NoteForm, RequiredNoteForm
from tests.factories.careers import FaqItemFactory
from tests.factories.community import QuestionFactory

pytestmark = pytest.mark.django_db


def test_a_duplicate_of_a_question() -> None:
    target = QuestionFactory.create()
    form = CloseForm({"reason": "duplicate", "target": f"#{target.pk}", "note": " Same \r\n "})
    assert form.is_valid()
    assert form.cleaned_data == {
        "reason": CloseReason.DUPLICATE,
        "note": "Same",
        "duplicate_of": target,
        "answered_by_item": None,
    }


def test_a_duplicate_of_a_guide_item() -> None:
    item = FaqItemFactory.create()
    form = CloseForm({"reason": "duplicate", "target": item.key})
    assert form.is_valid()
    assert (form.cleaned_data["duplicate_of"], form.cleaned_data["answered_by_item"]) == (
        None,
        item,
    )


def test_another_reason_has_no_target() -> None:
    target = QuestionFactory.create()
    form = CloseForm({"reason": "unclear", "target": f"#{target.pk}", "note": ""})
    assert form.is_valid()
    assert form.cleaned_data == {"reason": CloseReason.UNCLEAR, "note": ""}


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({}, {"reason": ["This field is required."]}),
        (
            {"reason": "duplicate"},
            {"target": ["Name the question or the guide item that answers it."]},
        ),
        (
            {"reason": "duplicate", "target": "nothing"},
            {"target": ["Nothing public of this site was found there. Paste the page’s address."]},
        ),
        (
            {"reason": "unclear", "note": "x" * 301},
            {"note": ["Write at most 300 characters; these are 301."]},
        ),
    ],
)
def test_what_is_missing_is_told_at_its_field(
    typed: dict[str, str], errors: dict[str, list[str]]
) -> None:
    assert CloseForm(typed).errors == errors


def test_a_hidden_question_is_no_target() -> None:
    hidden = QuestionFactory.create(hidden_at=timezone.now())
    form = CloseForm({"reason": "duplicate", "target": f"#{hidden.pk}"})
    assert list(form.errors) == ["target"]


def test_hiding_needs_a_reason_and_locking_a_note() -> None:
    assert list(HideForm({}).errors) == ["reason"]
    assert list(RequiredNoteForm({"note": " \x00 "}).errors) == ["note"]
    assert NoteForm({}).errors == {}
    form = HideForm({"reason": "spam", "note": "Twice"})
    assert form.is_valid()
    assert form.cleaned_data == {"reason": HideReason.SPAM, "note": "Twice"}


def test_reasons_are_radio_buttons() -> None:
    for form in (CloseForm(), HideForm()):
        assert 'type="radio"' in str(form["reason"])
        assert next(iter(form.fields)) == "reason"
