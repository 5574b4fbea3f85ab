from community.admin import gaps, guide, mentors, posts, records, tags

__all__ = ["gaps", "guide", "mentors", "posts", "records", "tags"]
