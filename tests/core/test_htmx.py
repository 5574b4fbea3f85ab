import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from core.htmx import is_fragment, render_or_redirect


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_only_a_swap_asks_for_a_part(headers: dict[str, str], expected: object) -> None:
    assert is_fragment(RequestFactory().get("/", headers=headers)) is expected


def test_htmx_gets_the_part_and_a_browser_a_redirect() -> None:
    request = RequestFactory().post("/", headers={"HX-Request": "true"})
    request.user = AnonymousUser()
    context = {"text": "Saved <it>"}
    answer = render_or_redirect(request, "components/note.html", context, "/there/")
    assert answer.status_code == 200
    assert "Saved &lt;it&gt;" in answer.content.decode()

    answer = render_or_redirect(RequestFactory().post("/"), "components/note.html", {}, "/there/")
    assert answer.status_code == 302
    assert answer["Location"] == "/there/"
