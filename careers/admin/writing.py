"""The page where the text of an article is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from careers.actions.reviewing import submit_draft
from careers.actions.writing import StaleDraftError, save_draft
from careers.admin import flow
from careers.forms.writing import WritingForm
from careers.models import Article
from careers.queries.history import compare
from careers.queries.writing import changed_meanwhile, read_manuscript, remarks_on
from core.markdown import render as render_markdown
from core.text import normalise, read_number

if TYPE_CHECKING:
    from typing import Any

    from careers.models import ArticleRevision
    from careers.queries.writing import Manuscript
    from core.members import MemberRequest

    ArticleBase = admin.ModelAdmin[Article]
else:
    ArticleBase = admin.ModelAdmin

CONFLICT = 409


class WritingPage(ArticleBase):
    """What ArticleAdmin does about the text, which is no field of any row."""

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        return [
            path("render/", guarded(self.render_text), name="careers_article_render"),
            path("<int:pk>/write/", guarded(self.write_view), name="careers_article_write"),
            *super().get_urls(),
        ]

    def render_text(self, request: MemberRequest) -> HttpResponse:
        """Answer a Markdown text with its HTML."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_change_permission(request):
            raise PermissionDenied
        return HttpResponse(render_markdown(normalise(request.POST.get("text", ""))))

    def write_view(self, request: MemberRequest, pk: int) -> HttpResponse:
        article = self._article_to_write(request, pk)
        if request.method != "POST":
            return self._open_page(request, read_manuscript(article))
        manuscript = read_manuscript(article, base=read_number(request.POST.get("base", "")))
        form = WritingForm(manuscript, data=request.POST)
        if not form.is_valid():
            return self._render(request, form)
        try:
            revision = save_draft(
                article=article, content=form.content(), by=request.user, **form.change()
            )
        except StaleDraftError:
            return self._conflict(request, form)
        except ValidationError as refusal:
            form.text.add_error(None, refusal)
            return self._render(request, form)
        self._tell_saved(request, revision)
        if "_submit" in request.POST:
            self._submit(request, revision, form)
        page = "preview" if "_preview" in request.POST else "write"
        return redirect(f"admin:careers_article_{page}", article.pk)

    def _article_to_write(self, request: MemberRequest, pk: int) -> Article:
        if not self.has_change_permission(request):
            raise PermissionDenied
        related = ("topic", "live_revision", "translation_of__live_revision")
        return get_object_or_404(Article.objects.select_related(*related), pk=pk)

    def _open_page(self, request: MemberRequest, manuscript: Manuscript) -> HttpResponse:
        meanwhile = changed_meanwhile(manuscript)
        live_base = manuscript.article.live_number if meanwhile else None
        form = WritingForm(manuscript, live_base=live_base)
        remarks = remarks_on(manuscript.content)
        form.add_remarks(remarks)
        return self._render(request, form, remarks=remarks, meanwhile=meanwhile)

    def _conflict(self, request: MemberRequest, form: WritingForm) -> HttpResponse:
        """All that was typed, on top of what somebody else saved, with the difference shown."""
        article = form.manuscript.article
        typed_on = article.revisions.filter(number=form.text.cleaned_data["base"]).first()
        manuscript = read_manuscript(article, base=form.text.cleaned_data["base"])
        meanwhile = changed_meanwhile(manuscript)
        data = request.POST.copy()
        data["base"] = str(manuscript.base)
        data["live_base"] = str(article.live_number) if meanwhile else ""
        return self._render(
            request,
            WritingForm(manuscript, data=data),
            status=CONFLICT,
            newest=manuscript.working,
            conflict=compare(typed_on.content if typed_on else None, manuscript.content),
        )

    def _tell_saved(self, request: MemberRequest, revision: ArticleRevision) -> None:
        told = _("Saved as revision %(number)s.") % {"number": revision.number}
        self.log_change(request, revision.article, told)
        messages.success(request, told)
        # A preview shows the text alone.
        count = 0 if "_preview" in request.POST else len(remarks_on(revision.content))
        if count:
            messages.warning(
                request,
                ngettext(
                    "%(count)s thing to look at: it stands beside its question.",
                    "%(count)s things to look at: they stand beside their questions.",
                    count,
                )
                % {"count": count},
            )

    def _submit(self, request: MemberRequest, revision: ArticleRevision, form: WritingForm) -> None:
        moment = form.text.cleaned_data["publish_at"]
        try:
            submit_draft(revision=revision, by=request.user, publish_at=moment)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _("Handed in: another editor reviews it."))

    def _render(
        self, request: MemberRequest, form: WritingForm, *, status: int = 200, **shown: Any
    ) -> HttpResponse:
        article = form.manuscript.article
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "article": article,
            "original": article,
            "title": _("Write: %(title)s") % {"title": article},
            "form": form,
            "panel": flow.panel(request, article),
            **shown,
        }
        template = "admin/careers/article/write.html"
        return TemplateResponse(request, template, context, status=status)
