from django.urls import path

from community.views import guide

urlpatterns = [
    path("questions/<int:pk>/guide/", guide.question_items, name="question-items"),
    path("questions/<int:pk>/propose/", guide.propose, name="question-propose"),
    path(
        "questions/<int:pk>/readings/forget/",
        guide.readings_forget,
        name="question-readings-forget",
    ),
    path("answers/<int:pk>/guide-name/", guide.answer_name, name="answer-guide-name"),
    path("questions/about/<slug:key>/", guide.item_questions, name="item-questions"),
    path("questions/about/<slug:key>/link/", guide.item_link, name="item-link"),
]
