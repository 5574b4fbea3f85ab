from django.urls import path

from community.views import bookmarks, desk, lists, profiles, search, tags

urlpatterns = [
    path("questions/", lists.questions, name="questions"),
    path("questions/tagged/<str:slug>/", tags.tag, name="tag"),
    path("tags/", tags.tags, name="tags"),
    path("tags/complete/", tags.complete, name="tag-complete"),
    path("search/", search.search, name="search"),
    path("people/<str:username>/", profiles.profile, name="profile"),
    path("bookmarks/", bookmarks.bookmarks, name="bookmarks"),
    path("desk/", desk.desk, name="desk"),
]
