from django.urls import path

from careers.views import feedback, guide, reports

urlpatterns = [
    path("", guide.index, name="index"),
    path("topics/<slug:slug>/", guide.topic, name="topic"),
    path("faq/<slug:key>/", guide.item, name="item"),
    path("faq/<slug:key>/history/", guide.item_history, name="item-history"),
    path("faq/<slug:key>/report/", reports.report, name="item-report"),
    path("<slug:slug>/card/<slug:digest>.png", guide.card, name="article-card"),
    path("<slug:slug>/feedback/", feedback.feedback, name="feedback"),
]
# Last of all: any word may be the address of an article but those that come before.
article_urlpatterns = [
    path("<slug:slug>/", guide.article, name="article"),
]
