from careers.admin import articles, feedback, figures, images, links, reports, tables, topics

__all__ = ["articles", "feedback", "figures", "images", "links", "reports", "tables", "topics"]
