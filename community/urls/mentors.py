from django.urls import path

from community.views import mentor_applications, mentor_desk, mentor_directory

urlpatterns = [
    path("mentors/", mentor_directory.mentors, name="mentors"),
    path("mentors/conduct/", mentor_applications.conduct, name="mentor-conduct"),
    path("mentors/apply/", mentor_applications.apply, name="mentor-apply"),
    path("mentors/apply/edit/", mentor_applications.apply_edit, name="mentor-apply-edit"),
    path("mentors/apply/withdraw/", mentor_applications.withdraw, name="mentor-withdraw"),
    path("desk/profile/", mentor_desk.profile, name="mentor-profile"),
    path("desk/availability/", mentor_desk.availability, name="availability"),
    path("desk/availability/pause/", mentor_desk.pause, name="mentor-pause"),
    path("desk/back/", mentor_desk.back, name="mentor-back"),
]
