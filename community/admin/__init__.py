from community.admin import guide, mentors, posts, records, tags

__all__ = ["guide", "mentors", "posts", "records", "tags"]
