from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from careers.rules import can_edit_guide
from community.queries.mentors.standing import is_mentor
from community.queries.numbers import all_numbers, one_number
from core.members import MemberRequest, members_only
from core.spreadsheets import csv_response

if TYPE_CHECKING:
    from django.http import HttpResponse


@require_safe
@members_only
def numbers(request: MemberRequest) -> HttpResponse:
    _refuse_others(request)
    return render(request, "community/desk/numbers.html", {"figures": all_numbers()})


@require_safe
@members_only
def number_csv(request: MemberRequest, slug: str) -> HttpResponse:
    _refuse_others(request)
    figure = one_number(slug)
    if figure is None:
        raise Http404
    return csv_response(figure.slug, figure.head, figure.rows)


def _refuse_others(request: MemberRequest) -> None:
    if not can_edit_guide(request.user) and not is_mentor(request.user.pk):
        raise PermissionDenied(_("The numbers are for mentors and editors."))
