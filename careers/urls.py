from django.urls import path

from careers import views

app_name = "careers"
urlpatterns = [
    path("", views.index, name="index"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("faq/<slug:key>/", views.item, name="item"),
    path("<slug:slug>/", views.article, name="article"),
]
