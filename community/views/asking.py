from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from careers.models import FaqItem, Step
from community.actions.questions import ask_question
from community.forms.questions import TITLE_LENGTH, QuestionForm
from community.models import MentorshipRequest
from community.queries.drafts import find_question_draft, question_drafts
from community.queries.guide.readings import readings_of
from community.queries.tag_proposals import propose_tags
from community.rules.mentorship import can_become_question
from community.search.suggesting import IN_FORM, suggest
from core.markdown import render as render_markdown
from core.members import MemberRequest, members_only
from core.text import normalise, read_uuid
from core.throttling import throttle

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from community.models import Question
    from community.queries.guide.readings import Reading

TEMPLATE = "community/question/ask.html"
DRAFTS_SHOWN = 5
FIELDS = ("title", "body", "tags", "language")


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
@throttle("ask", "20/h, 60/d")
def ask(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask_page(request, QuestionForm(initial=_initial(request)))
    if "similar" in request.POST:
        return _ask_page(request, QuestionForm(initial=request.POST.dict()))
    if "preview" in request.POST:
        form = QuestionForm(initial=request.POST.dict())
        return _ask_page(request, form, preview_html=preview_of(request))
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _ask_page(request, form, status=422)
    title, body = form.cleaned_data["title"], form.cleaned_data["body"]
    said = [reading for reading in _readings(request) if reading.is_said]
    question = ask_question(
        title=title,
        body=body,
        tags=form.cleaned_data["tags"],
        by=request.user,
        form_token=form.cleaned_data["form_token"],
        draft_id=form.cleaned_data["draft"],
        read=[reading.item for reading in said],
        instead_of=_request(request, form.cleaned_data["mentorship"]),
        origin=next((reading.item for reading in said if reading.is_origin), None),
        language=form.cleaned_data["language"],
    )
    if (question.title, question.body) != (title, body):
        return _sent_before(request, question)
    messages.success(
        request,
        _("Your question is published. What happens to it now stands right below it."),
    )
    return redirect(question.get_absolute_url())


def _sent_before(request: MemberRequest, question: Question) -> HttpResponse:
    """Somebody went back to a form that had been sent and wrote something else: nothing is lost."""
    sentence = _("This form has made a question already: {link}. Publish it again for another one.")
    link = format_html('<a href="{}">{}</a>', question.get_absolute_url(), question.title)
    messages.warning(request, format_html(sentence, link=link))
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    return _ask_page(request, QuestionForm(initial=typed), status=409)


@require_POST
@members_only
@throttle("preview", "30/m, 300/h")
def preview(request: MemberRequest) -> HttpResponse:
    """What a Markdown text looks like: a piece of HTML for the editor’s script."""
    return render(request, f"{TEMPLATE}#preview", {"preview_html": preview_of(request)})


def preview_of(request: MemberRequest) -> str:
    return render_markdown(normalise(request.POST.get("body", "")))


def _ask_page(
    request: MemberRequest, form: QuestionForm, *, status: int = 200, **context: object
) -> HttpResponse:
    current = str(form["draft"].value() or "")
    title = normalise(str(form["title"].value() or ""))
    suggestions = suggest(title, limit=IN_FORM)
    drafts = [one for one in question_drafts(request.user) if str(one.pk) != current]
    context |= {
        "form": form,
        "is_told": bool(title),
        "suggestions": suggestions,
        "proposals": propose_tags(suggestions, chosen=str(form["tags"].value() or "")),
        "step": _step(request),
        "readings": _readings(request),
        "drafts": drafts[:DRAFTS_SHOWN],
        "has_more_drafts": len(drafts) > DRAFTS_SHOWN,
    }
    return render(request, TEMPLATE, context, status=status)


def _initial(request: MemberRequest) -> dict[str, Any]:
    """What the address asks for: a draft to go on with, or a few things filled in."""
    draft_id = read_uuid(request.GET.get("draft", ""))
    draft = find_question_draft(request.user, draft_id) if draft_id else None
    if draft:
        return {
            "title": draft.title,
            "body": draft.body,
            "tags": draft.tag_names,
            "draft": draft.pk,
            "language": draft.said.get("language", settings.LANGUAGE_CODE),
        }
    asked = _request(request, read_uuid(request.GET.get("request", "")))
    if asked:
        return {
            "title": asked.goal,
            "body": f"{asked.background}\n\n{asked.expectation}",
            "mentorship": asked.pk,
        }
    item, step = _item(request), _step(request)
    about = item or step
    return {
        "title": normalise(request.GET.get("title", ""))[: TITLE_LENGTH[1]],
        "tags": normalise(request.GET.get("tags", ""))[:300] or (about.ask_tags if about else ""),
        # An item is remembered among those read, a step nowhere but in the text.
        "body": _at_step(step) if step and not item else "",
    }


def _readings(request: MemberRequest) -> list[Reading]:
    """Of the form that was sent, else the item that the address names."""
    if request.method == "POST":
        sent = request.POST
        return readings_of(
            [normalise(key) for key in sent.getlist("offered")],
            said=sent.getlist("read"),
            origin=normalise(sent.get("origin", "")),
        )
    key = normalise(request.GET.get("item", ""))
    return readings_of([], said=[key], origin=key)


def _item(request: MemberRequest) -> FaqItem | None:
    key = normalise(request.GET.get("item", ""))
    return FaqItem.objects.live().filter(key=key).first() if key else None


def _request(request: MemberRequest, pk: UUID | None) -> MentorshipRequest | None:
    """One of one’s own that came to nothing: its text may be asked in public, once."""
    if pk is None:
        return None
    rows = MentorshipRequest.objects.filter(pk=pk, asker=request.user)
    asked = rows.select_related("conversation__mentor").first()
    return asked if asked and can_become_question(request.user, asked) else None


def _step(request: MemberRequest) -> Step | None:
    slug = normalise(request.GET.get("step", ""))
    return Step.objects.filter(slug=slug).first() if slug else None


def _at_step(step: Step) -> str:
    name = step.title.replace("[", r"\[").replace("]", r"\]")
    sentence = _("On the roadmap I am at: %(link)s")
    return sentence % {"link": f"[{name}]({step.get_absolute_url()})"} + "\n\n"
