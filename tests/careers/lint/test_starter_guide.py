"""Advice that is always there is advice that nobody reads: our own guide is without any."""

import pytest

from careers.models import Article
from careers.queries.writing import remarks_on
from careers.transfer.loading import load_guide


@pytest.mark.django_db
def test_the_starter_guide_needs_no_second_look() -> None:
    load_guide()

    texts = [article.live_revision for article in Article.objects.live()]
    contents = [revision.content for revision in texts if revision]
    assert sum(len(content.items) for content in contents) > 20
    assert [remark for content in contents for remark in remarks_on(content)] == []
