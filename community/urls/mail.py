from django.urls import path

from community.views.news import mail

urlpatterns = [
    path("unsubscribe/<str:token>/", mail.unsubscribe, name="unsubscribe"),
    path("settings/notifications/from-mail/<str:token>/", mail.mail_choices, name="mail-choices"),
    path("mail/check/", mail.mail_check, name="mail-check"),
    path("mail/works/<str:token>/", mail.mail_works, name="mail-works"),
]
