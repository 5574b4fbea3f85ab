from uuid import UUID, uuid4

import pytest
from django import forms
from django.http import QueryDict

from core.forms import FormTokenMixin, MarkdownField, PlainTextField
from core.markdown import SOURCE_LIMIT


class AskForm(FormTokenMixin):
    title = PlainTextField(min_length=3, max_length=10)
    note = PlainTextField(widget=forms.Textarea, required=False)
    body = MarkdownField()
    kinds = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)


def ask(**changed: object) -> AskForm:
    return AskForm({"title": "Title", "body": "Body", "form_token": str(uuid4()), **changed})


def test_a_whole_form() -> None:
    form = ask(title=" A\x00\n b\t ", note="\n c \r\n d ", body=" *e\r\n\x07* ")
    assert form.is_valid()
    assert form.cleaned_data["title"] == "A b"
    assert form.cleaned_data["note"] == "c \n d"
    assert form.cleaned_data["body"] == "*e\n*"
    assert isinstance(form.cleaned_data["form_token"], UUID)


@pytest.mark.parametrize("field", ["title", "body"])
@pytest.mark.parametrize("text", ["", "  ", "\u200b\u200b\u200b\u200b", "\x00\x00\x00\x00"])
def test_what_cannot_be_seen_is_missing(field: str, text: str) -> None:
    form = ask(**{field: text})
    assert list(form.errors) == [field]
    assert form.errors[field].as_data()[0].code == "required"


@pytest.mark.parametrize("text", ["👩🏽‍💻ab", "\ud800abc", "العربية", "a\u202eb"])
def test_any_unicode_is_a_title(text: str) -> None:
    form = ask(title=text)
    assert form.is_valid()
    form.cleaned_data["title"].encode()


def test_length_is_counted_after_tidying() -> None:
    assert not ask(title="  a \n ").is_valid()
    assert ask(title=f"  {'a' * 10}  ").is_valid()
    assert not ask(body="a" * (SOURCE_LIMIT + 1)).is_valid()
    assert ask(body="a" * SOURCE_LIMIT + " \n").is_valid()


def test_markdown_is_typed_into_a_textarea_that_knows_its_limit() -> None:
    html = str(AskForm()["body"])
    assert html.startswith("<textarea")
    assert f'maxlength="{SOURCE_LIMIT}"' in html


def test_every_form_shown_has_a_token_of_its_own() -> None:
    assert str(AskForm()["form_token"]) != str(AskForm()["form_token"])
    assert 'type="hidden"' in str(AskForm()["form_token"])


@pytest.mark.parametrize("token", ["", "nonsense", "\x00", "1" * 40])
def test_without_its_token_a_form_is_shown_again_with_a_new_one(token: str) -> None:
    data = QueryDict("title=Title&body=Body&kinds=a&kinds=b", mutable=True)
    data["form_token"] = token
    form = AskForm(data)
    assert not form.is_valid()
    assert form.non_field_errors() == ["This form was not sent whole. Please send it again."]
    assert "form_token" not in form.errors
    assert str(UUID(form["form_token"].value())) != token
    assert form["kinds"].value() == ["a", "b"]
    assert form["title"].value() == "Title"


def test_the_token_stays_while_other_mistakes_are_mended() -> None:
    token = str(uuid4())
    form = ask(title="", form_token=token)
    assert not form.is_valid()
    assert str(form["form_token"].value()) == token
