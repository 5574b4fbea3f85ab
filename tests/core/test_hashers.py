from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.test import override_settings

from config import settings


@override_settings(PASSWORD_HASHERS=settings.PASSWORD_HASHERS)
def test_passwords_are_kept_as_argon2id_of_a_size_a_small_server_bears() -> None:
    kept = make_password("correct-horse-battery")
    assert kept.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert check_password("correct-horse-battery", kept)
    assert not check_password("battery-horse-correct", kept)


@override_settings(PASSWORD_HASHERS=settings.PASSWORD_HASHERS)
def test_an_older_hash_still_opens_and_is_made_anew() -> None:
    old = make_password("correct-horse-battery", hasher="pbkdf2_sha256")
    renewed: list[str] = []
    assert check_password("correct-horse-battery", old, setter=renewed.append)
    assert renewed == ["correct-horse-battery"]
    assert identify_hasher(old).algorithm == "pbkdf2_sha256"
