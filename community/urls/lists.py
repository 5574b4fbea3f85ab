from django.urls import path

from community.views import bookmarks, lists, profiles, tags
from community.views.search import misses, opensearch, results, suggestions, syntax

urlpatterns = [
    path("questions/", lists.questions, name="questions"),
    path("questions/tagged/<str:slug>/", tags.tag, name="tag"),
    path("tags/", tags.tags, name="tags"),
    path("tags/complete/", tags.complete, name="tag-complete"),
    path("search/", results.search, name="search"),
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path("search/opensearch/", opensearch.suggestions, name="opensearch-suggestions"),
    path("search/help/", syntax.search_help, name="search-help"),
    path("search/suggest/", suggestions.suggest, name="suggest"),
    path("search/suggest/use/", suggestions.use, name="suggest-use"),
    path("search/nothing/", misses.search_miss, name="search-miss"),
    path("search/unopened/", misses.search_unopened, name="search-unopened"),
    path("people/<str:username>/", profiles.profile, name="profile"),
    path("bookmarks/", bookmarks.bookmarks, name="bookmarks"),
]
