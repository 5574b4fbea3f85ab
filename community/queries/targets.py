"""Where a question is answered already: found by what a moderator typed or pasted."""

from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from careers.models import FaqItem
from community.models import Answer, Question
from core.text import read_number

ITEM_ANCHOR = "faq-"


def find_target(typed: str) -> Question | FaqItem | None:
    """By `#12` or `12`, by the address of a page of this site, or by an item’s key.

    Public questions and items of live articles only.
    """
    number = read_number(typed.removeprefix("#"))
    if number is not None:
        return _question(number)
    if "/" in typed:
        return _find_by_address(typed)
    return _item(typed.removeprefix(f"#{ITEM_ANCHOR}"))


def _find_by_address(typed: str) -> Question | FaqItem | None:
    try:
        parts = urlsplit(typed)
        page = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    if parts.netloc not in ("", urlsplit(settings.SITE_URL).netloc):
        return None
    found: Question | FaqItem | None = None
    match page.view_name:
        case "careers:item":
            found = _item(page.kwargs["key"])
        case "careers:article":
            found = _item(parts.fragment.removeprefix(ITEM_ANCHOR))
        case "community:answer":
            found = _question_of(page.kwargs["pk"])
        case "community:question" | "community:question-short":
            found = _question(page.kwargs["pk"])
    return found


def _question_of(answer_key: int) -> Question | None:
    answer = Answer.objects.public().filter(pk=answer_key).first()
    return _question(answer.question_id) if answer else None


def _question(key: int) -> Question | None:
    question: Question | None = Question.objects.public().filter(pk=key).first()
    return question


def _item(key: str) -> FaqItem | None:
    return FaqItem.objects.live().select_related("article").filter(key=key).first()
