from django.urls import path

from community.views import answers, asking, comments, drafts, editing, questions, revisions, votes

# A question’s doors stand before its page; no slug is one of their names (models.question.DOORS).
urlpatterns = [
    path("questions/ask/", asking.ask, name="ask"),
    path("questions/preview/", asking.preview, name="preview"),
    path("questions/drafts/", drafts.drafts, name="drafts"),
    path("questions/drafts/save/", drafts.save, name="draft-save"),
    path("questions/drafts/<uuid:pk>/delete/", drafts.delete, name="draft-delete"),
    path("questions/<int:pk>/answer/", answers.create, name="answer-create"),
    path("questions/<int:pk>/bookmark/", questions.bookmark, name="question-bookmark"),
    path("questions/<int:pk>/card/<slug:digest>.png", questions.card, name="question-card"),
    path("questions/<int:pk>/comment/", comments.on_question, name="question-comment"),
    path("questions/<int:pk>/delete/", questions.delete, name="question-delete"),
    path("questions/<int:pk>/edit/", editing.question, name="question-edit"),
    path("questions/<int:pk>/restore/", questions.restore, name="question-restore"),
    path("questions/<int:pk>/revisions/", revisions.of_question, name="question-revisions"),
    path(
        "questions/<int:pk>/revisions/<int:number>/restore/",
        revisions.roll_back_question,
        name="question-rollback",
    ),
    path("questions/<int:pk>/unaccept/", answers.unaccept, name="question-unaccept"),
    path("questions/<int:pk>/vote/", votes.on_question, name="question-vote"),
    path("answers/<int:pk>/", answers.answer, name="answer"),
    path("answers/<int:pk>/accept/", answers.accept, name="answer-accept"),
    path("answers/<int:pk>/comment/", comments.on_answer, name="answer-comment"),
    path("answers/<int:pk>/delete/", answers.delete, name="answer-delete"),
    path("answers/<int:pk>/edit/", editing.answer, name="answer-edit"),
    path("answers/<int:pk>/restore/", answers.restore, name="answer-restore"),
    path("answers/<int:pk>/revisions/", revisions.of_answer, name="answer-revisions"),
    path(
        "answers/<int:pk>/revisions/<int:number>/restore/",
        revisions.roll_back_answer,
        name="answer-rollback",
    ),
    path("answers/<int:pk>/vote/", votes.on_answer, name="answer-vote"),
    path("comments/<int:pk>/", comments.comment, name="comment"),
    path("comments/<int:pk>/delete/", comments.delete, name="comment-delete"),
    path("comments/<int:pk>/edit/", comments.edit, name="comment-edit"),
    path("comments/<int:pk>/restore/", comments.restore, name="comment-restore"),
    path("questions/<int:pk>/", questions.question, name="question-short"),
    path("questions/<int:pk>/<str:slug>/", questions.question, name="question"),
]
