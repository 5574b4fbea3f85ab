from django.urls import path

from community.views.news import notifications, settings, subscriptions

urlpatterns = [
    path("notifications/", notifications.inbox, name="notifications"),
    path("notifications/read/", notifications.read_everything, name="notifications-read"),
    path("notifications/<int:pk>/open/", notifications.open_one, name="notification-open"),
    path("notifications/<int:pk>/read/", notifications.read_one, name="notification-read"),
    path("settings/notifications/", settings.news_settings, name="news-settings"),
    path("settings/following/", subscriptions.following, name="following"),
    path("questions/<int:pk>/follow/", subscriptions.question, name="question-follow"),
    path("tags/<str:slug>/follow/", subscriptions.tag, name="tag-follow"),
    path("people/<str:username>/follow/", subscriptions.person, name="profile-follow"),
]
