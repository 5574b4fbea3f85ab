from django.urls import path

from community import feeds

urlpatterns = [
    path("feeds/questions/", feeds.questions, name="feed-questions"),
    path("feeds/questions/unanswered/", feeds.unanswered, name="feed-unanswered"),
    path("feeds/questions/waiting/", feeds.waiting, name="feed-waiting"),
    path("feeds/questions/<int:pk>/", feeds.question, name="feed-question"),
    path("feeds/tags/<str:slug>/", feeds.tag, name="feed-tag"),
    path("feeds/people/<str:username>/", feeds.person, name="feed-person"),
]
