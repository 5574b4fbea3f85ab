from django.urls import path

from community.views.mentoring import farewells, request_doors, requests

urlpatterns = [
    path("people/<str:username>/request/", requests.new, name="request-new"),
    path("requests/", requests.sent, name="requests"),
    path("desk/requests/", requests.received, name="desk-requests"),
    path("requests/<uuid:pk>/", requests.detail, name="request"),
    path("requests/<uuid:pk>/read/", request_doors.read, name="request-read"),
    path("requests/<uuid:pk>/accept/", request_doors.accept, name="request-accept"),
    path("requests/<uuid:pk>/decline/", request_doors.decline, name="request-decline"),
    path("requests/<uuid:pk>/ask/", request_doors.ask, name="request-ask"),
    path("requests/<uuid:pk>/answer/", request_doors.answer, name="request-answer"),
    path("requests/<uuid:pk>/cancel/", request_doors.cancel, name="request-cancel"),
    path("requests/<uuid:pk>/resend/", request_doors.resend, name="request-resend"),
    path("conversations/<uuid:pk>/end/", farewells.end, name="conversation-end"),
    path("conversations/<uuid:pk>/end/said/", farewells.say, name="conversation-feedback"),
    path("conversations/<uuid:pk>/end/words/", farewells.write, name="testimonial-write"),
    path("testimonials/<int:pk>/show/", farewells.show, name="testimonial-show"),
    path("testimonials/<int:pk>/hide/", farewells.hide, name="testimonial-hide"),
    path("testimonials/<int:pk>/remove/", farewells.remove, name="testimonial-remove"),
]
