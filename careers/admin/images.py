from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from careers.actions.images import delete_picture, save_picture
from careers.admin.fields import PLAIN_TEXT
from careers.forms.images import WORDS, NewPictureForm, PictureForm
from careers.models import GuideImage
from careers.queries.images import articles_showing

if TYPE_CHECKING:
    from django.forms import ModelForm
    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from accounts.models import User

    ImageBase = admin.ModelAdmin[GuideImage]
else:
    ImageBase = admin.ModelAdmin


@admin.register(GuideImage)
class GuideImageAdmin(ImageBase):
    formfield_overrides = PLAIN_TEXT
    list_display = ("thumbnail", "caption", "credit", "licence", "created_at")
    list_display_links = ("thumbnail", "caption")
    search_fields = ("caption", "alt", "credit")

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, image: GuideImage) -> SafeString:
        return format_html(
            '<img class="thumbnail" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
            image.file.url,
            image.alt,
            image.width,
            image.height,
        )

    @admin.display(description=gettext_lazy("shown in"))
    def shown_in(self, image: GuideImage) -> str:
        articles = articles_showing([image])[image.pk]
        return ", ".join(map(str, articles)) or _("No article yet")

    def get_fields(self, request: HttpRequest, obj: GuideImage | None = None) -> tuple[str, ...]:
        return ("thumbnail", *WORDS, "shown_in") if obj else ("upload", *WORDS)

    def get_readonly_fields(
        self, request: HttpRequest, obj: GuideImage | None = None
    ) -> tuple[str, ...]:
        return ("thumbnail", "shown_in") if obj else ()

    def get_form(
        self,
        request: HttpRequest,
        obj: GuideImage | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,
    ) -> type[ModelForm[GuideImage]]:
        form = PictureForm if obj else NewPictureForm
        return super().get_form(request, obj, change, form=form, **kwargs)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """One at a time: each has to be refused by its own sentence."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_model(
        self,
        request: HttpRequest,
        obj: GuideImage,
        form: ModelForm[GuideImage],
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        by, encoded = cast("User", request.user), form.cleaned_data.get("upload")
        save_picture(image=obj, by=by, encoded=encoded)

    def delete_model(self, request: HttpRequest, obj: GuideImage) -> None:
        delete_picture(image=obj, by=cast("User", request.user))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect("admin:careers_guideimage_change", unquote(object_id))
