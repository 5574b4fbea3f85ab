from django.urls import path

from community.views.mentoring import (
    blocks,
    conversation_parts,
    conversation_reports,
    conversations,
    meetings,
)

urlpatterns = [
    path("conversations/", conversations.conversations, name="conversations"),
    path("conversations/<uuid:pk>/", conversations.conversation, name="conversation"),
    path("conversations/<uuid:pk>/write/", conversations.write, name="conversation-write"),
    path("conversations/<uuid:pk>/draft/", conversations.draft, name="conversation-draft"),
    path("conversations/<uuid:pk>/seen/", conversations.seen, name="conversation-seen"),
    path("conversations/<uuid:pk>/share/", conversations.share, name="conversation-share"),
    path("conversations/<uuid:pk>/notes/", conversations.note, name="conversation-note"),
    path("conversations/<uuid:pk>/turn/", conversations.hand_over, name="conversation-turn"),
    path("conversations/<uuid:pk>/leave/", conversations.leave, name="conversation-leave"),
    path(
        "conversations/<uuid:pk>/report/",
        conversation_reports.report,
        name="conversation-report",
    ),
    path("conversations/<uuid:pk>/goals/", conversation_parts.goal_add, name="goal-add"),
    path(
        "conversations/<uuid:pk>/goals/<int:goal>/tick/",
        conversation_parts.goal_tick,
        name="goal-tick",
    ),
    path(
        "conversations/<uuid:pk>/messages/<int:message>/edit/",
        conversation_parts.message_edit,
        name="message-edit",
    ),
    path(
        "conversations/<uuid:pk>/messages/<int:message>/remove/",
        conversation_parts.message_remove,
        name="message-remove",
    ),
    path("conversations/<uuid:pk>/meetings/", meetings.offer, name="meeting-offer"),
    path(
        "conversations/<uuid:pk>/meetings/<uuid:meeting>/choose/",
        meetings.choose,
        name="meeting-choose",
    ),
    path(
        "conversations/<uuid:pk>/meetings/<uuid:meeting>/cancel/",
        meetings.cancel,
        name="meeting-cancel",
    ),
    path(
        "conversations/<uuid:pk>/meetings/<uuid:meeting>/meeting.ics",
        meetings.calendar,
        name="meeting-calendar",
    ),
    path("people/<str:username>/block/", blocks.block, name="block"),
    path("people/<str:username>/unblock/", blocks.unblock, name="unblock"),
    path("settings/blocked/", blocks.blocks, name="blocks"),
]
