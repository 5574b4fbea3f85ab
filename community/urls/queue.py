from django.urls import path

from community.views import settling
from community.views.queue import claims, desk, waiting

# Before the questions, as in urls.moderation.
urlpatterns = [
    path("questions/<int:pk>/claim/", claims.claim, name="question-claim"),
    path("questions/<int:pk>/extend/", claims.extend, name="question-extend"),
    path("questions/<int:pk>/release/", claims.release, name="question-release"),
    path("questions/<int:pk>/settle/", settling.settle, name="question-settle"),
    path("questions/<int:pk>/unsettled/", settling.unsettled, name="question-unsettled"),
    path("desk/", desk.desk, name="desk"),
    path("waiting/", waiting.waiting, name="waiting"),
]
