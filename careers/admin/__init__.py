from careers.admin import articles, topics

__all__ = ["articles", "topics"]
