from careers.admin import articles, feedback, figures, links, reports, topics

__all__ = ["articles", "feedback", "figures", "links", "reports", "topics"]
