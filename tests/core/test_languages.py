import pytest

from core.languages import LANGUAGES, find_language, language_choices, language_name


@pytest.mark.parametrize("typed", ["de", "DE", "German", "german", "Deutsch", "DEUTSCH"])
def test_a_language_is_found_by_code_and_by_both_names(typed: str) -> None:
    assert find_language(typed) == "de"


@pytest.mark.parametrize("typed", ["", "d", "Germ", "Klingon", "\x00", "Türkce "])
def test_what_is_no_language_is_not_found(typed: str) -> None:
    assert find_language(typed) is None


def test_accents_need_not_be_typed() -> None:
    assert find_language("francais") == find_language("Français") == "fr"


def test_every_language_is_found_by_what_the_list_offers() -> None:
    assert {find_language(name) for _code, name in language_choices()} == LANGUAGES.keys()
    names = [name for _code, name in language_choices()]
    assert names == sorted(names)


def test_a_code_of_another_list_is_its_own_name() -> None:
    assert (language_name("fr"), language_name("tlh")) == ("French", "tlh")
