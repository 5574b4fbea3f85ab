from django.urls import path

from community.views.mentors import applications, directory, settings

urlpatterns = [
    path("mentors/", directory.mentors, name="mentors"),
    path("mentors/conduct/", applications.conduct, name="mentor-conduct"),
    path("mentors/apply/", applications.apply, name="mentor-apply"),
    path("mentors/apply/edit/", applications.apply_edit, name="mentor-apply-edit"),
    path("mentors/apply/withdraw/", applications.withdraw, name="mentor-withdraw"),
    path("desk/profile/", settings.profile, name="mentor-profile"),
    path("desk/availability/", settings.availability, name="availability"),
    path("desk/availability/pause/", settings.pause, name="mentor-pause"),
    path("desk/back/", settings.back, name="mentor-back"),
]
