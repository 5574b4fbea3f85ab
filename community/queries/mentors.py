from community.models import MentorProfile


def is_mentor(user_id: int) -> bool:
    return MentorProfile.objects.approved().filter(user=user_id).exists()
