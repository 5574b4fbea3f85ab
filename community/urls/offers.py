from django.urls import path

from community.views.queue import offers

urlpatterns = [
    path("offers/<int:pk>/", offers.offer, name="offer"),
    path("offers/<int:pk>/accept/", offers.accept, name="offer-accept"),
    path("offers/<int:pk>/decline/", offers.decline, name="offer-decline"),
    path("offers/<int:pk>/hand-over/", offers.hand_over, name="offer-hand-over"),
    path("questions/<int:pk>/mentors/", offers.question_mentors, name="question-mentors"),
    path("people/<str:username>/ask/", offers.mentor_ask, name="mentor-ask"),
]
