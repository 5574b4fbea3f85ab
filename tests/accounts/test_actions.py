import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied

from accounts.actions import end_device
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_nobody_ends_a_device_of_somebody_else() -> None:
    ada, eve = UserFactory.create_batch(2)
    device = UserSession.objects.create(user=ada, ip="198.51.100.7", session_key="k")
    with pytest.raises(PermissionDenied):
        end_device(device=device, by=eve)
    end_device(device=device, by=ada)
    assert not UserSession.objects.exists()
