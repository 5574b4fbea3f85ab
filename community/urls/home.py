from django.urls import path

from community.views import handovers, home

urlpatterns = [
    path("", home.home, name="home"),
    path("people/take-over/<str:token>/", handovers.take_over_page, name="take-over"),
]
