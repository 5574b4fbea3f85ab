from community.admin import gaps, guide, imported, mentors, posts, records, tags

__all__ = ["gaps", "guide", "imported", "mentors", "posts", "records", "tags"]
