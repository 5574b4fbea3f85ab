from community.admin import mentors, posts, records, tags

__all__ = ["mentors", "posts", "records", "tags"]
