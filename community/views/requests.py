from django.http import HttpRequest

from accounts.models import User


class MemberRequest(HttpRequest):
    """What a view behind `members_only` receives; for annotations."""

    user: User
