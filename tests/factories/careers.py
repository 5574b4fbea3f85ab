import factory

from careers.enums import ArticleState
from careers.models import Article, FaqItem, GuideImage, Source, Topic


class TopicFactory(factory.django.DjangoModelFactory[Topic]):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    title = factory.Sequence(lambda n: f"Topic {n}")


class ArticleFactory(factory.django.DjangoModelFactory[Article]):
    class Meta:
        model = Article

    slug = factory.Sequence(lambda n: f"article-{n}")
    title = factory.Sequence(lambda n: f"Article {n}")
    summary = "What it is about."
    topic = factory.SubFactory(TopicFactory)
    state = ArticleState.LIVE


class FaqItemFactory(factory.django.DjangoModelFactory[FaqItem]):
    class Meta:
        model = FaqItem

    article = factory.SubFactory(ArticleFactory)
    is_published = True
    key = factory.Sequence(lambda n: f"item-{n}")
    question = factory.Sequence(lambda n: f"Question {n} of the guide?")
    short_answer = "Yes."
    body = "Yes, in **short**."
    body_html = "<p>Yes, in <strong>short</strong>.</p>\n"


class SourceFactory(factory.django.DjangoModelFactory[Source]):
    class Meta:
        model = Source

    item = factory.SubFactory(FaqItemFactory)
    mark = factory.Sequence(lambda n: f"S{n}")
    name = factory.Sequence(lambda n: f"Source {n}")


class GuideImageFactory(factory.django.DjangoModelFactory[GuideImage]):
    """A row without its file, whose size Django does not ask for when it is told."""

    class Meta:
        model = GuideImage

    file = factory.Sequence(lambda n: f"guide/{n}.webp")
    width = 40
    height = 30
    alt = "Two bars"
    caption = factory.Sequence(lambda n: f"Chart {n}")
    credit = "Ada"
    licence = "CC BY 4.0"
