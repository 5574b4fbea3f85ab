from community.admin import (
    applications,
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
    "gaps",
    "guide",
    "imported",
    "mentors",
    "posts",
    "records",
    "tags",
    "work",
]
