"""Languages that people speak with each other: ISO 639 codes, with names to show and to find."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from core.text import fold

# Of each the name in the reader’s language, and the name it calls itself.
LANGUAGES: Final[dict[str, tuple[StrPromise, str]]] = {
    "af": (_("Afrikaans"), "Afrikaans"),
    "am": (_("Amharic"), "አማርኛ"),
    "ar": (_("Arabic"), "العربية"),
    "bg": (_("Bulgarian"), "Български"),
    "bn": (_("Bengali"), "বাংলা"),
    "ca": (_("Catalan"), "Català"),
    "cs": (_("Czech"), "Čeština"),
    "da": (_("Danish"), "Dansk"),
    "de": (_("German"), "Deutsch"),
    "el": (_("Greek"), "Ελληνικά"),
    "en": (_("English"), "English"),
    "es": (_("Spanish"), "Español"),
    "et": (_("Estonian"), "Eesti"),
    "fa": (_("Persian"), "فارسی"),
    "fi": (_("Finnish"), "Suomi"),
    "fr": (_("French"), "Français"),
    "ga": (_("Irish"), "Gaeilge"),
    "gu": (_("Gujarati"), "ગુજરાતી"),
    "ha": (_("Hausa"), "Hausa"),
    "he": (_("Hebrew"), "עברית"),
    "hi": (_("Hindi"), "हिन्दी"),
    "hr": (_("Croatian"), "Hrvatski"),
    "hu": (_("Hungarian"), "Magyar"),
    "id": (_("Indonesian"), "Bahasa Indonesia"),
    "ig": (_("Igbo"), "Igbo"),
    "is": (_("Icelandic"), "Íslenska"),
    "it": (_("Italian"), "Italiano"),
    "ja": (_("Japanese"), "日本語"),
    "kn": (_("Kannada"), "ಕನ್ನಡ"),
    "ko": (_("Korean"), "한국어"),
    "lt": (_("Lithuanian"), "Lietuvių"),
    "lv": (_("Latvian"), "Latviešu"),
    "ml": (_("Malayalam"), "മലയാളം"),
    "mr": (_("Marathi"), "मराठी"),
    "ms": (_("Malay"), "Bahasa Melayu"),
    "ne": (_("Nepali"), "नेपाली"),
    "nl": (_("Dutch"), "Nederlands"),
    "no": (_("Norwegian"), "Norsk"),
    "pa": (_("Punjabi"), "ਪੰਜਾਬੀ"),
    "pl": (_("Polish"), "Polski"),
    "pt": (_("Portuguese"), "Português"),
    "ro": (_("Romanian"), "Română"),
    "ru": (_("Russian"), "Русский"),
    "sk": (_("Slovak"), "Slovenčina"),
    "sl": (_("Slovenian"), "Slovenščina"),
    "so": (_("Somali"), "Soomaali"),
    "sr": (_("Serbian"), "Српски"),
    "sv": (_("Swedish"), "Svenska"),
    "sw": (_("Swahili"), "Kiswahili"),
    "ta": (_("Tamil"), "தமிழ்"),
    "te": (_("Telugu"), "తెలుగు"),
    "th": (_("Thai"), "ไทย"),
    "tl": (_("Filipino"), "Filipino"),
    "tr": (_("Turkish"), "Türkçe"),
    "uk": (_("Ukrainian"), "Українська"),
    "ur": (_("Urdu"), "اردو"),
    "vi": (_("Vietnamese"), "Tiếng Việt"),
    "yo": (_("Yoruba"), "Yorùbá"),
    "zh": (_("Chinese"), "中文"),
    "zu": (_("Zulu"), "isiZulu"),
}


def language_name(code: str) -> str:
    """A code of another list than ours is its own name."""
    return str(LANGUAGES[code][0]) if code in LANGUAGES else code


def find_language(typed: str) -> str | None:
    """The code of “de”, “German” or “Deutsch”, in any case."""
    wanted = fold(typed)
    for code, (name, own_name) in LANGUAGES.items():
        if wanted in {code, fold(str(name)), fold(own_name)}:
            return code
    return None


def language_choices() -> list[tuple[str, str]]:
    """Codes and names, by name."""
    named = ((code, str(name)) for code, (name, _own_name) in LANGUAGES.items())
    return sorted(named, key=lambda pair: pair[1])
