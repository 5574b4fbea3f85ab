from dataclasses import dataclass

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from accounts.models import User
from community.models import Notification
from community.queries import inbox

register = template.Library()


@dataclass(frozen=True)
class Head:
    """`unread` is “7”, “99+”, or nothing at all."""

    is_mentor: bool
    unread: str


@register.simple_tag
def account_head(user: User) -> Head:
    found = inbox.account_head(user)
    many = f"{inbox.MOST_COUNTED - 1}+"
    unread = many if found.unread == inbox.MOST_COUNTED else str(found.unread or "")
    return Head(is_mentor=found.is_mentor, unread=unread)


@register.simple_tag
def news_line(notification: Notification) -> SafeString:
    """The sentence of its kind, which is plain text, for an HTML page."""
    words = {"n": notification, "count": notification.gathered}
    name = f"community/notification/lines/{notification.kind}.txt"
    return escape(render_to_string(name, words).strip())
