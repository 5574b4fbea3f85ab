from django.urls import path

from community.views import moderation_lines, replies, thanks, trust

urlpatterns = [
    path("questions/<int:pk>/reply/", replies.insert, name="question-reply"),
    path("answers/<int:pk>/endorse/", trust.endorse, name="answer-endorse"),
    path("answers/<int:pk>/unendorse/", trust.unendorse, name="answer-unendorse"),
    path("answers/<int:pk>/mark/", trust.mark, name="answer-mark"),
    path("answers/<int:pk>/outdated/", trust.outdated, name="answer-outdated"),
    path("answers/<int:pk>/confirm/", trust.confirm, name="answer-confirm"),
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
    path("desk/replies/", replies.replies, name="replies"),
    path("desk/replies/<int:pk>/", replies.edit, name="reply-edit"),
    path("desk/replies/<int:pk>/delete/", replies.delete, name="reply-delete"),
]
