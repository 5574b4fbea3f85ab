"""Pages of private conversations, by who sees them; see pages."""

from tests.e2e import doings
from tests.e2e.sight import Sight

TALK = "/conversations/{talk.conversation.pk}/"

ASKER = [
    Sight("/conversations/"),
    Sight(TALK),
    Sight(TALK, does=doings.send_empty_message),
    Sight(TALK + "report/"),
    Sight(TALK + "report/", does=doings.send_empty),
    Sight(TALK + "meetings/"),
    Sight(TALK + "meetings/", does=doings.send_empty),
    Sight(TALK + "messages/{talk.message.pk}/edit/", 403),  # its time is over
    Sight("/people/mira/block/"),
    Sight("/settings/blocked/"),
]
MENTOR = [
    Sight(TALK),
]
NEWCOMER = [
    Sight("/conversations/"),
    Sight(TALK, 404),
]
MODERATOR = [
    Sight("/admin/community/conversationreport/"),
    Sight("/admin/community/conversationreport/?state=acted"),
    Sight("/admin/community/conversationreport/{talk.report.pk}/"),
    Sight("/admin/community/conversationreport/{talk.report.pk}/", does=doings.open_the_report),
]
