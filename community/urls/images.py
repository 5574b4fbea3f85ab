from django.urls import path

from community.views import images

# settings.POST_IMAGES_URL says the same to the Markdown renderer.
urlpatterns = [
    path("images/", images.upload, name="image-upload"),
    path("images/<uuid:pk>/", images.image, name="image"),
]
