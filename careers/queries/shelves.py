"""The lists of the guide, each in a number of queries that does not grow."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from careers.models import Article, FaqItem, Topic


def guide_by_topic() -> QuerySet[Topic]:
    """Topics with something to read; each carries its live articles as `shelf`."""
    live = Article.objects.live()
    shelf = Prefetch("articles", queryset=live.with_item_count(), to_attr="shelf")
    return Topic.objects.filter(Exists(live.filter(topic=OuterRef("pk")))).prefetch_related(shelf)


def topic_shelf(topic: Topic) -> QuerySet[Article]:
    """Its live articles with their items, whose questions are shown and nothing else."""
    questions = FaqItem.objects.published().only("article", "key", "question")
    return topic.articles.live().prefetch_related(Prefetch("items", queryset=questions))
