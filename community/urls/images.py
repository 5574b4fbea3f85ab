from django.urls import path

from community.views import images

urlpatterns = [
    path("images/", images.upload, name="image-upload"),
    path("images/<uuid:pk>/", images.image, name="image"),
]
