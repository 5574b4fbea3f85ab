import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from core.db import is_unique_violation


@pytest.mark.django_db
def test_a_second_row_with_the_same_key_is_told_from_other_refusals() -> None:
    user = User.objects.create(username="ann", email="ann@example.org")
    with pytest.raises(IntegrityError) as twice, transaction.atomic():
        User.objects.create(username="ann", email="other@example.org")
    assert is_unique_violation(twice.value)

    with pytest.raises(IntegrityError) as same_key, transaction.atomic():
        User.objects.bulk_create([User(pk=user.pk, username="bob", email="bob@example.org")])
    assert is_unique_violation(same_key.value)

    with pytest.raises(IntegrityError) as missing, transaction.atomic():
        User.objects.filter(pk=user.pk).update(username=None)
    assert not is_unique_violation(missing.value)


def test_an_error_without_a_cause_is_none() -> None:
    assert not is_unique_violation(IntegrityError())
