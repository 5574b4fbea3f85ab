from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("conduct/", views.conduct, name="conduct"),
    path("settings/", views.profile, name="settings"),
    path("settings/preview/", views.bio_preview, name="bio-preview"),
    path("settings/picture/", views.avatar, name="avatar"),
    path("settings/picture/remove/", views.avatar_remove, name="avatar-remove"),
    path("settings/appearance/", views.appearance, name="appearance"),
    path("settings/security/", views.security, name="security"),
    path("settings/tokens/", views.tokens, name="tokens"),
    path("settings/tokens/new/", views.token_create, name="token-create"),
    path("settings/tokens/<int:pk>/remove/", views.token_remove, name="token-remove"),
    path("settings/devices/<int:pk>/end/", views.device_end, name="device-end"),
]
