"""What a mail server says when it does not take a mail, and what follows from it."""

import re
import smtplib
from dataclasses import dataclass
from typing import Self

PERMANENT = range(500, 600)
TOO_LARGE = 552
POLICY = "5.7."  # “Relaying denied”, “Blocked”
# “No such mailbox” and its kin; everything else may be about us, our server, or today.
ADDRESS_CODES = {550, 551, 553}
ADDRESS_STATUS = re.compile(r"5\.1\.\d+|5\.2\.1")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_ADDRESS = re.compile(r"[^\s<>\"'=(]+@[^\s<>\"')]+")


def without_addresses(text: str) -> str:
    return _ADDRESS.sub("…", text)


class DeliveryError(Exception):
    """The server did not take the mail now; its text is the server's, without addresses."""


@dataclass(frozen=True)
class Refusal:
    """`text` is the server's, without addresses."""

    text: str
    is_final: bool
    is_about_address: bool = False

    @classmethod
    def of(cls, error: smtplib.SMTPException) -> Self | None:
        """None where the server said nothing: it hung up, or never answered.

        Final is a no to this recipient or to this content. A no to us (the greeting, the password,
        the sender, a policy) is a fault of settings or of the server, which somebody repairs.
        """
        match error:
            case smtplib.SMTPRecipientsRefused():
                answers = list(error.recipients.values())
                is_final = all(_is_no_to_recipient(*answer) for answer in answers)
                code, words = answers[0]
                said = cls._text(code, words)
                is_about = all(_is_about_address(*answer) for answer in answers)
                return cls(said, is_final, is_about_address=is_about)
            case smtplib.SMTPDataError():
                is_final = error.smtp_code in PERMANENT
            case smtplib.SMTPSenderRefused():
                is_final = error.smtp_code == TOO_LARGE
            case smtplib.SMTPResponseException():
                is_final = False
            case _:
                return None
        return cls(cls._text(error.smtp_code, error.smtp_error), is_final)

    @staticmethod
    def _text(code: int, words: bytes | str) -> str:
        return f"{code} {without_addresses(_decoded(words))}"[:300]


def _is_no_to_recipient(code: int, words: bytes | str) -> bool:
    status = _STATUS.search(_decoded(words))
    return code in PERMANENT and not (status and status[1].startswith(POLICY))


def _is_about_address(code: int, words: bytes | str) -> bool:
    status = _STATUS.search(_decoded(words))
    if status:
        return code in PERMANENT and bool(ADDRESS_STATUS.fullmatch(status[1]))
    return code in ADDRESS_CODES


def _decoded(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(text.split())
