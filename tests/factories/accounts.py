import factory
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User

PASSWORD = "correct-horse-battery"


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"member{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password(PASSWORD)
    conduct_version = "2026-11"
    conduct_agreed_at = factory.LazyFunction(timezone.now)


def staff_user(group: str, **fields: object) -> User:
    """A person of the group “Editors” or “Moderators”, whose permissions come by migration."""
    user = UserFactory.create(is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=group))
    return user
