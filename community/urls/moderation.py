from django.urls import path

from community.views import moderation

urlpatterns = [
    path("questions/<int:pk>/close/", moderation.question_close, name="question-close"),
    path("questions/<int:pk>/reopen/", moderation.question_reopen, name="question-reopen"),
    path("questions/<int:pk>/lock/", moderation.question_lock, name="question-lock"),
    path("questions/<int:pk>/unlock/", moderation.question_unlock, name="question-unlock"),
    path("questions/<int:pk>/hide/", moderation.question_hide, name="question-hide"),
    path("questions/<int:pk>/unhide/", moderation.question_unhide, name="question-unhide"),
    path("answers/<int:pk>/hide/", moderation.answer_hide, name="answer-hide"),
    path("answers/<int:pk>/unhide/", moderation.answer_unhide, name="answer-unhide"),
    path("comments/<int:pk>/hide/", moderation.comment_hide, name="comment-hide"),
    path("comments/<int:pk>/unhide/", moderation.comment_unhide, name="comment-unhide"),
    path("moderation/log/", moderation.log, name="moderation-log"),
]
