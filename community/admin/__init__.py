from community.admin import (
    applications,
    conversation_reports,
    gaps,
    guide,
    imported,
    mentors,
    posts,
    records,
    tags,
    work,
)

__all__ = [
    "applications",
    "conversation_reports",
    "gaps",
    "guide",
    "imported",
    "mentors",
    "posts",
    "records",
    "tags",
    "work",
]
