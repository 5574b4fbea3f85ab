from django.urls import path

from community.views import mail

urlpatterns = [
    path("mail/check/", mail.mail_check, name="mail-check"),
    path("mail/works/<str:token>/", mail.mail_works, name="mail-works"),
]
