from dataclasses import dataclass

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.html import escape
from django.utils.safestring import SafeString

from accounts.models import User
from community.models import Notification
from community.queries.news import inbox

register = template.Library()


@dataclass(frozen=True)
class Head:
    """`unread` is “7”, “99+”, or nothing at all; `awaiting` counts conversations."""

    is_mentor: bool = False
    unread: str = ""
    awaiting: int = 0


@register.simple_tag
def account_head(user: User | AnonymousUser | str) -> "SimpleLazyObject[Head]":
    """Asked once for a page, by whichever part needs it first; an error page may have no user."""
    return SimpleLazyObject(lambda: _head(user) if isinstance(user, User) else Head())


def _head(user: User) -> Head:
    found = inbox.account_head(user)
    many = f"{inbox.MOST_COUNTED - 1}+"
    unread = many if found.unread == inbox.MOST_COUNTED else str(found.unread or "")
    return Head(is_mentor=found.is_mentor, unread=unread, awaiting=found.awaiting)


@register.simple_tag
def news_line(notification: Notification) -> SafeString:
    """The sentence of its kind, which is plain text, for an HTML page."""
    words = {"n": notification, "count": notification.gathered}
    name = f"community/notification/lines/{notification.kind}.txt"
    return escape(render_to_string(name, words).strip())
