"""Moderators’ doors to what stands under an answer: a mentor’s line, and thanks that are shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from community.actions.line_hiding import hide_line, refuse_unless_moderator, unhide_line
from community.forms.moderation import HideForm, NoteForm
from community.models import Endorsement, Thanks
from community.models.thanks import AGREED
from community.views.moderation import Step, act_on, moderators_door

if TYPE_CHECKING:
    from django.http import HttpResponse

    from core.members import MemberRequest

HIDE = Step(
    heading=_("Hide this line"),
    effect=_("Only who wrote it and the moderators see it then."),
    button=_("Hide the line"),
    done=_("The line is hidden."),
    form=HideForm,
    act=hide_line,
)
UNHIDE = Step(
    heading=_("Show this line again"),
    effect=_("Everybody sees it then."),
    button=_("Show the line"),
    done=_("Everybody sees the line again."),
    form=NoteForm,
    act=unhide_line,
)


@moderators_door
def endorsement_hide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_line(request, _endorsement(request, pk), HIDE)


@moderators_door
def endorsement_unhide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_line(request, _endorsement(request, pk), UNHIDE)


@moderators_door
def thanks_hide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_line(request, _thanks(pk), HIDE)


@moderators_door
def thanks_unhide(request: MemberRequest, pk: int) -> HttpResponse:
    return _on_line(request, _thanks(pk), UNHIDE)


def _endorsement(request: MemberRequest, pk: int) -> Endorsement:
    shown = Endorsement.objects.itself_visible_to(request.user)
    return get_object_or_404(shown.select_related("mentor__user", "answer__question"), pk=pk)


def _thanks(pk: int) -> Thanks:
    """What is private is nobody else’s to moderate."""
    shown = Thanks.objects.filter(AGREED).select_related("giver", "answer__question")
    return get_object_or_404(shown, pk=pk)


def _on_line(request: MemberRequest, line: Endorsement | Thanks, step: Step) -> HttpResponse:
    refuse_unless_moderator(line=line, by=request.user)
    return act_on(request, line, step, partial(step.act, line=line, by=request.user))
