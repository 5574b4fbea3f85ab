import pytest
from django.test import RequestFactory

from core.kept import kept_text


def test_what_a_person_wrote_is_kept_field_by_field() -> None:
    request = RequestFactory().post("/", {"title": "How?", "tag_names": ["a", "b"], "body": " "})
    assert kept_text(request) == [
        {"label": "title", "text": "How?"},
        {"label": "tag names", "text": "a"},
        {"label": "tag names", "text": "b"},
    ]


@pytest.mark.parametrize(
    "name", ["password1", "form_token", "code", "base", "question", "_save", "form-TOTAL_FORMS"]
)
def test_secrets_and_what_the_page_chose_are_not_shown(name: str) -> None:
    assert kept_text(RequestFactory().post("/", {name: "1"})) == []
