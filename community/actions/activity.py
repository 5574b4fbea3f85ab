"""That a mentor was here: who is silent for long is offered nothing."""

from django.utils import timezone

from community.models import MentorProfile


def note_activity(user_id: int) -> None:
    """Called by everything that a mentor does; of somebody who is none it notes nothing."""
    MentorProfile.objects.filter(user=user_id).exclude(approved_at=None).update(
        active_at=timezone.now(), is_idle_paused=False, idle_mailed_at=None
    )
