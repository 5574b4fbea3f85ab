from careers.urls import guide, previews, tables

app_name = "careers"
urlpatterns = [
    *guide.urlpatterns,
    *previews.urlpatterns,
    *tables.urlpatterns,
    *guide.article_urlpatterns,
]
