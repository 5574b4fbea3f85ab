from django.urls import path

from careers.views import guide

urlpatterns = [
    path("", guide.index, name="index"),
    path("topics/<slug:slug>/", guide.topic, name="topic"),
    path("faq/<slug:key>/", guide.item, name="item"),
]
# Last of all: any word may be the address of an article but those that come before.
article_urlpatterns = [
    path("<slug:slug>/", guide.article, name="article"),
]
