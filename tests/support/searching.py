"""What the search needs to tell rare words from common ones."""

from community.actions.search_index import count_words, index_questions
from tests.factories.community import QuestionFactory


def others(number: int = 16) -> None:
    """Make questions about something else: on a site of two, every word is a common one."""
    index_questions([question.pk for question in QuestionFactory.create_batch(number)])
    count_words()
