"""The pages of the guide and its desk, and the forms that come back with what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from careers.models import Term
from careers.queries.previews import preview_token
from community.enums import GapState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.security.xss_guide import GuideShelf

# The kind of a page, who reads it, and its path.
Address = tuple[str, str, str]


def guide_addresses(shelves: list[GuideShelf]) -> Iterator[Address]:
    """Kind, reader and path of every page that shows such texts."""
    for name in ("roles", "skills", "roadmap", "roadmap-print", "glossary"):
        yield f"careers:{name}", "reader", reverse(f"careers:{name}")
    for term in Term.objects.all()[:: max(1, Term.objects.count() // 20)]:
        yield "careers:term", "reader", term.get_absolute_url()
    for name in ("index", "careers_figures", "careers_itemfeedback_changelist"):
        yield f"admin:{name}", "admin", reverse(f"admin:{name}")
    for model in (
        *("careers_guideimage", "careers_itemreport", "careers_linkcheck", "careers_term"),
        *("careers_step", "careers_reference", "careers_article"),
    ):
        yield f"admin:{model}", "admin", reverse(f"admin:{model}_changelist")
    for state in GapState.values:
        yield "admin:gaps", "admin", f"{reverse('admin:community_gap_changelist')}?state={state}"
    for number, shelf in enumerate(shelves):
        yield from _of_shelf(shelf)
        if number % 6 == 0:
            yield from _desk_of(shelf)


def _of_shelf(shelf: GuideShelf) -> Iterator[Address]:
    article, key = shelf.article, shelf.use.item.key
    change = article.revisions.open().get()
    yield "article", "reader", article.get_absolute_url()
    yield "topic", "reader", reverse("careers:topic", args=[article.topic.slug])
    yield "preview of the guide", "reader", reverse("careers:preview", args=[preview_token(change)])
    yield "item history", "editor", reverse("careers:item-history", args=[key])
    yield "item questions", "reader", reverse("community:item-questions", args=[key])
    compare = reverse("admin:careers_article_compare", args=[article.pk, 1, change.number])
    yield "admin compare", "admin", compare
    yield "admin source", "admin", reverse("admin:community_guideuse_changed", args=[shelf.use.pk])
    promote = reverse("admin:community_guideproposal_promote", args=[shelf.use.answer.question_id])
    yield "admin promote", "admin", promote


def _desk_of(shelf: GuideShelf) -> Iterator[Address]:
    pk = shelf.article.pk
    for name in ("write", "change", "history", "preview"):
        yield f"admin {name}", "admin", reverse(f"admin:careers_article_{name}", args=[pk])
    for move in ("approve", "send-back", "archive"):
        yield "admin move", "admin", reverse("admin:careers_article_move", args=[pk, move])
    back = reverse("admin:careers_article_roll_back", args=[pk, 1])
    yield "admin roll back", "admin", back
    moving = reverse("admin:careers_article_item_move", args=[pk, shelf.use.item.key])
    yield "admin item move", "admin", moving
    decide = reverse("admin:careers_itemreport_decide", args=[shelf.report.pk])
    yield "admin report", "admin", decide
    said = reverse("admin:careers_itemfeedback_item", args=[shelf.use.item.key])
    yield "admin feedback", "admin", said
    proposal = shelf.use.answer.question.proposals.first()
    assert proposal
    yield (
        "admin proposal",
        "admin",
        reverse("admin:community_guideproposal_change", args=[proposal.pk]),
    )
    for name in ("start", "decline"):
        yield "admin gap", "admin", reverse(f"admin:community_gap_{name}", args=[shelf.gap.pk])


def guide_forms(shelf: GuideShelf, text: str) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Kind, reader, path and what is sent: too long or not chosen, so it comes back."""
    key, long = shelf.use.item.key, text * 2
    report = reverse("careers:item-report", args=[key])
    yield "report", "reader", report, {"reason": text, "text": text}
    link = reverse("community:item-link", args=[key])
    yield "item link", "admin", link, {"question": text}
    thread = shelf.use.answer.question_id
    promote = reverse("admin:community_guideproposal_promote", args=[thread])
    sent = {"passages": text, "target": text, "question": text, "short_answer": text}
    yield "promote", "admin", promote, sent
    declining = reverse("admin:community_guideproposal_decline", args=[thread])
    yield "declining", "admin", declining, {"reason": long}
