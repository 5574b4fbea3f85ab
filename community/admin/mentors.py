from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.actions.mentors.settings import set_endorsed
from community.actions.mentors.standing import approve_mentor, end_mentor
from community.forms.mentor_admin import ExpertiseForm, MentorForm, NewMentorForm
from community.models import Expertise, MentorProfile
from community.rules.mentors import may_endorse
from community.rules.moderation import may_approve

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django_stubs_ext import StrOrPromise

    from accounts.models import User
    from core.members import MemberRequest

    ExpertiseBase = admin.StackedInline[Expertise, MentorProfile]
    MentorBase = admin.ModelAdmin[MentorProfile]
else:
    ExpertiseBase = admin.StackedInline
    MentorBase = admin.ModelAdmin


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(
        self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]
    ) -> list[tuple[str, StrOrPromise]]:
        return [("mentor", _("Mentors")), ("not", _("Not approved, or ended"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[MentorProfile]
    ) -> QuerySet[MentorProfile]:
        if self.value() is None:
            return queryset
        return queryset.filter(approved_at__isnull=self.value() == "not")


class ExpertiseInline(ExpertiseBase):
    """Who only endorses changes nothing else of it."""

    model = Expertise
    form = ExpertiseForm
    readonly_fields = ("endorsed_by",)
    extra = 1

    def get_fields(self, request: HttpRequest, obj: MentorProfile | None = None) -> tuple[str, ...]:
        """A new profile has nothing to endorse yet, and nobody endorses themselves."""
        is_others = obj is not None and obj.user_id != request.user.pk
        if is_others and may_endorse(request.user):
            return ("tag", "is_endorsed", "endorsed_by")
        return ("tag", "endorsed_by")

    def has_change_permission(self, request: HttpRequest, obj: MentorProfile | None = None) -> bool:
        return super().has_change_permission(request, obj) or may_endorse(request.user)


@admin.register(MentorProfile)
class MentorProfileAdmin(MentorBase):
    """Who is a mentor changes through the two actions of the list only."""

    form = MentorForm
    list_display = ("user", "headline", "is_approved", "approved_at", "approved_by")
    list_filter = (StateFilter,)
    list_select_related = ("user", "approved_by")
    search_fields = ("user__username", "user__name", "headline")
    inlines = (ExpertiseInline,)
    actions = ("approve", "end")
    readonly_fields = ("approved_at", "approved_by")

    @admin.display(description=_("mentor"), boolean=True, ordering="approved_at")
    def is_approved(self, profile: MentorProfile) -> bool:
        return profile.is_approved

    def get_form(
        self,
        request: HttpRequest,
        obj: MentorProfile | None = None,
        change: bool = False,  # noqa: FBT001, FBT002  Django’s signature
        **kwargs: Any,
    ) -> type[forms.ModelForm[MentorProfile]]:
        if not change:
            kwargs["form"] = NewMentorForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: MentorProfile | None = None) -> tuple[str, ...]:
        return ("user", "headline", *(self.readonly_fields if obj else ()))

    def get_readonly_fields(
        self, request: HttpRequest, obj: MentorProfile | None = None
    ) -> tuple[str, ...]:
        if obj is None:
            return tuple(self.readonly_fields)
        own = () if super().has_change_permission(request, obj) else ("headline",)
        return ("user", *own, *self.readonly_fields)

    def has_change_permission(self, request: HttpRequest, obj: MentorProfile | None = None) -> bool:
        """Whoever only endorses sends the same page, on which nothing else can be changed."""
        return super().has_change_permission(request, obj) or may_endorse(request.user)

    def save_model(
        self,
        request: HttpRequest,
        obj: MentorProfile,
        form: forms.ModelForm[MentorProfile],
        change: bool,  # noqa: FBT001  Django’s signature
    ) -> None:
        if form.changed_data or not change:
            super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: forms.ModelForm[MentorProfile],
        formsets: list[Any],
        change: bool,  # noqa: FBT001  Django’s signature
    ) -> None:
        super().save_related(request, form, formsets, change)
        by = cast("User", request.user)
        for row in (row for formset in formsets for row in formset.forms):
            if row.instance.pk and "is_endorsed" in row.changed_data:
                is_endorsed = row.cleaned_data["is_endorsed"]
                set_endorsed(expertise=row.instance, is_endorsed=is_endorsed, by=by)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return may_approve(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: MentorProfile | None = None) -> bool:
        """A profile is ended, not deleted: its answers stay marked."""
        return False

    @admin.action(description=_("Approve as mentors"), permissions=["approve"])
    def approve(self, request: MemberRequest, queryset: QuerySet[MentorProfile]) -> None:
        done = self._each(request, queryset, approve_mentor)
        if done:
            sentence = ngettext("%d mentor approved.", "%d mentors approved.", done) % done
            messages.success(request, sentence)

    @admin.action(description=_("End as mentors"), permissions=["approve"])
    def end(self, request: MemberRequest, queryset: QuerySet[MentorProfile]) -> None:
        done = self._each(request, queryset, end_mentor)
        if done:
            sentence = ngettext("%d mentor ended.", "%d mentors ended.", done) % done
            messages.success(request, sentence)

    def _each(
        self,
        request: MemberRequest,
        profiles: QuerySet[MentorProfile],
        act: Callable[..., MentorProfile],
    ) -> int:
        done = 0
        for profile in profiles:
            try:
                act(profile=profile, by=request.user)
            except PermissionDenied as refusal:
                messages.error(request, str(refusal))
            except ValidationError as refusal:
                messages.error(request, refusal.messages[0])
            else:
                done += 1
        return done
