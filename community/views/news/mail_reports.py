"""What a mail provider reports of mails that it took: anymail reads it and tells us by signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from anymail.signals import EventType, RejectReason

from community.actions.news.addresses import count_soft_bounce, note_arrival, suppress
from community.enums import MailTrouble

if TYPE_CHECKING:
    from anymail.signals import AnymailTrackingEvent

HARD = {None, RejectReason.BOUNCED, RejectReason.INVALID}


def receive_report(event: AnymailTrackingEvent, **_others: object) -> None:
    """Connected to anymail.signals.tracking in apps.py: signals are all that anymail offers."""
    if not event.recipient:
        return
    said = event.mta_response or event.description or ""
    match event.event_type:
        case EventType.COMPLAINED:
            suppress(address=event.recipient, reason=MailTrouble.COMPLAINED, said=said)
        case EventType.BOUNCED | EventType.REJECTED if event.reject_reason == RejectReason.SPAM:
            suppress(address=event.recipient, reason=MailTrouble.COMPLAINED, said=said)
        case EventType.BOUNCED | EventType.REJECTED if _is_hard(event):
            suppress(address=event.recipient, reason=MailTrouble.BOUNCED, said=said)
        case EventType.BOUNCED:
            count_soft_bounce(address=event.recipient, said=said)
        case EventType.DELIVERED:
            note_arrival(address=event.recipient)


def _is_hard(event: AnymailTrackingEvent) -> bool:
    # Anymail gives Postmark's soft bounces the reason of its hard ones.
    kind = event.esp_event.get("Type") if isinstance(event.esp_event, dict) else None
    if kind == "SoftBounce":
        return False
    if event.event_type == EventType.REJECTED:
        return event.reject_reason in {RejectReason.BOUNCED, RejectReason.INVALID}
    return event.reject_reason in HARD
