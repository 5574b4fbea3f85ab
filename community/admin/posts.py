"""Posts to look at: they are written, moderated and restored on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin

from community.models import Answer, Comment, Image, Question
from core.read_only import ReadOnlyAdmin

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

STATE = ("created_at", "edited_at", "hidden_at", "hidden_by", "hidden_reason", "deleted_at")


class PostAdmin(ReadOnlyAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Editors see no more here than on the site."""
        posts: QuerySet[Any] = self.model.objects.visible_to(request.user)
        return posts.order_by("-pk")


@admin.register(Question)
class QuestionAdmin(PostAdmin):
    list_display = ("title", "author", "created_at", "answer_count", "closed_at", "hidden_at")
    list_filter = ("closed_reason", "hidden_reason")
    list_select_related = ("author",)
    search_fields = ("title", "author__username")
    fields = (
        *("title", "author", "body", "score", "answer_count", "mentor_answer_count"),
        *("accepted_answer", "closed_at", "closed_by", "closed_reason", "closed_note"),
        *("duplicate_of", "answered_by_item", "locked_at", "locked_by", "locked_note"),
        *STATE,
    )


@admin.register(Answer)
class AnswerAdmin(PostAdmin):
    list_display = ("__str__", "question", "author", "by_mentor", "created_at", "hidden_at")
    list_filter = ("by_mentor", "hidden_reason")
    list_select_related = ("author", "question")
    search_fields = ("question__title", "author__username")
    fields = ("question", "author", "by_mentor", "body", "score", *STATE)


@admin.register(Comment)
class CommentAdmin(PostAdmin):
    list_display = ("__str__", "thread", "author", "created_at", "hidden_at")
    list_filter = ("hidden_reason",)
    list_select_related = ("author", "question", "answer__question")
    search_fields = ("author__username",)
    fields = ("question", "answer", "author", "body", *STATE)


@admin.register(Image)
class ImageAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "uploader", "width", "height", "created_at", "refused")
    list_select_related = ("uploader",)
    search_fields = ("uploader__username",)
    fields = ("uploader", "file", "width", "height", "refused", "created_at")
