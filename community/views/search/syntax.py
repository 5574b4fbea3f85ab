from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

# Of each heading the examples, as they are typed, and what they find.
WAYS = (
    (
        _("Words"),
        (
            ("first job interviews", _("best are those that hold all of the words, in any form")),
            ("negociate", _("a misspelt word is taken for the nearest one that we know")),
            ('"career change"', _("these words, one after another")),
            ("C++ .NET scikit-learn", _("names keep their signs")),
        ),
    ),
    (
        _("Tags and people"),
        (
            ("[portfolio]", _("carries this tag, or is about it in the guide")),
            ("[portfolio] [entry-level]", _("carries both")),
            ("python -[student]", _("does not carry this tag")),
            (
                "user:mira",
                _(
                    "asked or answered by this member; write their user name, "
                    "or the name of an imported author"
                ),
            ),
        ),
    ),
    (
        _("Kinds and states"),
        (
            ("salary is:guide", _("in the guide alone")),
            ("salary is:question", _("questions alone")),
            ("is:answered", _("somebody has answered")),
            ("is:accepted", _("the asker said that an answer solved it")),
            ("is:waiting", _("open, and a mentor is still to answer")),
            ("mentor:yes", _("a mentor has answered; mentor:no is the opposite")),
        ),
    ),
    (
        _("Numbers and days"),
        (
            ("score:>=3", _("three votes or more; also >3, <3, <=3, 3, 1..5, ..5 and 3..")),
            ("answers:0", _("nobody has answered; with the same signs")),
            ("created:2026", _("asked in this year")),
            ("created:2026-01..", _("asked since this month")),
            (
                "created:2025-06-15..2025-12",
                _("asked between these days; a month ends on its last"),
            ),
        ),
    ),
)


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    return render(request, "community/search/help.html", {"groups": WAYS})
