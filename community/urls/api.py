from django.urls import URLPattern, URLResolver, path

from community.api.docs import docs
from community.api.site import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", docs, name="api-docs"),
    path("api/v1/", api.urls),
]
