import pytest
from cryptography.fernet import InvalidToken
from pytest_django import Settings

from core.sealing import seal, unseal


def test_only_what_was_sealed_comes_out_again() -> None:
    assert unseal(seal("naïve 🔑")) == "naïve 🔑"
    assert "secret" not in seal("secret")
    with pytest.raises(InvalidToken):
        unseal("secret")


def test_the_same_text_never_looks_the_same() -> None:
    assert seal("secret") != seal("secret")


def test_a_former_key_opens_and_a_foreign_one_does_not(settings: Settings) -> None:
    sealed = seal("secret")
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    with pytest.raises(InvalidToken):
        unseal(sealed)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert unseal(sealed) == "secret"
