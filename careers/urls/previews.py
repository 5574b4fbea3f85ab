from django.urls import path

from careers.views import previews

urlpatterns = [path("preview/<str:token>/", previews.preview, name="preview")]
