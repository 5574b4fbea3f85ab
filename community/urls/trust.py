from django.urls import path

from community.views import moderation_lines
from community.views.mentors import saved_replies
from community.views.trust import answers, thanks

urlpatterns = [
    path("questions/<int:pk>/reply/", saved_replies.insert, name="question-reply"),
    path("answers/<int:pk>/endorse/", answers.endorse, name="answer-endorse"),
    path("answers/<int:pk>/unendorse/", answers.unendorse, name="answer-unendorse"),
    path("answers/<int:pk>/mark/", answers.mark, name="answer-mark"),
    path("answers/<int:pk>/outdated/", answers.outdated, name="answer-outdated"),
    path("answers/<int:pk>/confirm/", answers.confirm, name="answer-confirm"),
    path("answers/<int:pk>/thank/", thanks.thank, name="answer-thank"),
    path("thanks/", thanks.thanks, name="thanks"),
    path("thanks/<int:pk>/show/", thanks.show, name="thanks-show"),
    path("thanks/<int:pk>/offer/", thanks.offer, name="thanks-offer"),
    path("thanks/<int:pk>/hide/", moderation_lines.thanks_hide, name="thanks-hide"),
    path("thanks/<int:pk>/unhide/", moderation_lines.thanks_unhide, name="thanks-unhide"),
    path("endorsements/<int:pk>/hide/", moderation_lines.endorsement_hide, name="endorsement-hide"),
    path(
        "endorsements/<int:pk>/unhide/",
        moderation_lines.endorsement_unhide,
        name="endorsement-unhide",
    ),
    path("desk/replies/", saved_replies.replies, name="replies"),
    path("desk/replies/<int:pk>/", saved_replies.edit, name="reply-edit"),
    path("desk/replies/<int:pk>/delete/", saved_replies.delete, name="reply-delete"),
]
