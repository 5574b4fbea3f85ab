"""What is found, in which order, on the engine of this run."""

import math
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from careers.models import FaqItem
from community.actions.search_index import count_words, index_items, index_questions
from community.models import Question, SearchDocument
from community.search import analysis
from community.search.matching import best, holding_all
from community.search.ranking import K1, WEIGHTS, B
from community.search.vocabulary import read_words
from tests.factories.careers import FaqItemFactory
from tests.factories.community import AnswerFactory, QuestionFactory

pytestmark = pytest.mark.django_db


def indexed(*titles: str) -> list[Question]:
    questions = [QuestionFactory.create(title=title, body_html="") for title in titles]
    index_questions(question.pk for question in questions)
    count_words()
    return questions


def found(text: str, *, is_typing: bool = False) -> list[str]:
    rows = best(text, limit=10, is_typing=is_typing)
    titles = dict(SearchDocument.objects.values_list("pk", "title"))
    return [titles[row.document_id] for row in rows]


def test_another_form_of_a_word_is_the_same_word() -> None:
    indexed("How to negotiate", "Which visa")
    assert found("negotiating") == ["How to negotiate"]


def test_a_misspelt_word_is_taken_for_the_nearest_one() -> None:
    indexed("How to negotiate", "Which visa", "A nation")
    assert found("negociate") == ["How to negotiate"]
    assert [word.mended for word in read_words("negociate a visa")] == ["negotiate", None]


def test_half_a_word_finds_the_words_that_begin_so() -> None:
    indexed("How to negotiate", "Which visa")
    assert found("nego") == ["How to negotiate"]
    assert found("visa nego", is_typing=True) == ["Which visa", "How to negotiate"]


def test_half_a_word_finds_what_begins_so_though_it_is_a_word_itself() -> None:
    indexed("A port", "A portfolio", "Which visa")
    assert sorted(found("port", is_typing=True)) == ["A port", "A portfolio"]
    assert found("port ", is_typing=True) == ["A port"]
    assert found("port") == ["A port"]


@pytest.mark.parametrize("name", ["C++", "C#", ".NET", "R"])
def test_names_with_signs_are_words_of_their_own(name: str) -> None:
    titles = ["C++ first", "C# first", ".NET first", "R first", "Net first", "Red first"]
    indexed(*titles)
    assert found(name) == [f"{name} first"]


def test_a_rare_word_weighs_more_and_a_title_more_than_a_text() -> None:
    rare = QuestionFactory.create(title="Zeta", body_html="<p>word</p>")
    title = QuestionFactory.create(title="Word", body_html="<p>zero</p>")
    others = QuestionFactory.create_batch(5, title="Other", body_html="<p>nothing</p>")
    index_questions(question.pk for question in (rare, title, *others))
    count_words()
    assert found("word zeta") == ["Zeta", "Word"]
    assert found("word") == ["Word", "Zeta"]


def test_answers_and_tags_and_guide_items_are_found() -> None:
    question = QuestionFactory.create(title="Which way")
    AnswerFactory.create(question=question, body_html="<p>Take the <em>tramway</em>.</p>")
    hidden = AnswerFactory.create(
        question=question, body_html="<p>submarine</p>", hidden_at=timezone.now()
    )
    item = FaqItemFactory.create(question="Do I need a degree?", ask_tags="education")
    index_questions([question.pk])
    index_items([item.pk])
    assert found("tramway") == ["Which way"]
    assert found("education") == ["Do I need a degree?"]
    assert found("submarine") == []
    assert hidden.question == question


def test_the_score_is_that_of_the_formula() -> None:
    """Both engines agree with BM25 as it is written in books."""
    texts = {
        "Deep learning for cats": "learning rates, cats and dogs",
        "Cats": "cats cats cats",
        "A degree in statistics": "nothing but numbers and proofs " * 20,
        "Salary": "how much learning pays",
        "Visa": "which papers",
    }
    questions = [
        QuestionFactory.create(title=title, body_html=f"<p>{body}</p>")
        for title, body in texts.items()
    ]
    index_questions(question.pk for question in questions)
    count_words()
    long_ago = timezone.now() - timedelta(days=36_500)
    SearchDocument.objects.update(pull=1, dated_at=long_ago)
    fields = {
        title: {"title_terms": analysis.stems(title), "body_terms": analysis.stems(body)}
        for title, body in texts.items()
    }
    expected = _bm25(["learn", "cat"], fields)
    rows = best("learning cats", limit=10)
    scores = {
        SearchDocument.objects.get(pk=row.document_id).title: round(row.score, 5) for row in rows
    }
    assert scores == {title: round(score, 5) for title, score in expected.items() if score}


def _bm25(terms: list[str], fields: dict[str, dict[str, list[str]]]) -> dict[str, float]:
    lengths = {name: sum(map(len, texts.values())) for name, texts in fields.items()}
    average = sum(lengths.values()) / len(lengths)
    scores: dict[str, float] = dict.fromkeys(fields, 0.0)
    for term in terms:
        frequency = {
            name: sum(WEIGHTS[field] * texts.count(term) for field, texts in found.items())
            for name, found in fields.items()
        }
        holding = sum(value > 0 for value in frequency.values())
        idf = math.log((len(fields) - holding + 0.5) / (holding + 0.5))
        for name, value in frequency.items():
            norm = K1 * (1 - B + B * lengths[name] / average)
            scores[name] += idf * value * (K1 + 1) / (value + norm)
    return scores


def test_accepted_answered_and_fresh_threads_are_pulled_up_a_little() -> None:
    plain, accepted, mentored, fresh = indexed(*["The same title"] * 4)
    long_ago = timezone.now() - timedelta(days=3_650)
    Question.objects.exclude(pk=fresh.pk).update(active_at=long_ago)
    Question.objects.filter(pk=accepted.pk).update(accepted_at=timezone.now())
    Question.objects.filter(pk=mentored.pk).update(mentor_answer_count=1)
    index_questions([plain.pk, accepted.pk, mentored.pk, fresh.pk])
    order = [
        SearchDocument.objects.get(pk=row.document_id).question_id
        for row in best("same title", limit=4)
    ]
    assert order == [mentored.pk, fresh.pk, accepted.pk, plain.pk]


def test_only_documents_among_the_given_are_found() -> None:
    first, second = indexed("A visa", "The visa")
    among = SearchDocument.objects.filter(question=second)
    assert [row.document_id for row in best("visa", among=among, limit=5)] == [
        second.search_document.pk
    ]
    assert first.search_document.pk not in among.values_list("pk", flat=True)


def test_nothing_is_found_where_nothing_is_allowed() -> None:
    indexed("A visa")
    assert len(best("visa", limit=5)) == 1
    nobody = SearchDocument.objects.filter(question__answer_count__lt=0)
    assert best("visa", among=nobody, limit=5) == []
    assert best("visa", among=SearchDocument.objects.none(), limit=5) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by its figures")
def test_words_are_looked_up_once_and_not_for_each_document_that_is_allowed() -> None:
    indexed("A visa")
    among = SearchDocument.objects.filter(question__answer_count=0)
    with CaptureQueriesContext(connection) as queries:
        assert len(best("visa", among=among, limit=5)) == 1
    (ranking,) = [query["sql"] for query in queries if "bm25" in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {ranking}")
        plan = [row[-1] for row in cursor.fetchall()]
    # “M” is a lookup of words, “=” of one document.
    assert [step.split(":")[-1][0] for step in plan if "VIRTUAL" in step] == ["M"]


def test_all_words_can_be_asked_for() -> None:
    both, _one, beginning = indexed("A visa for Spain", "A visa", "Spanish visas")
    wanted = holding_all(read_words("visa spain"))
    assert list(wanted.values_list("question", flat=True)) == [both.pk]
    wanted = holding_all(read_words("visa spani"))
    assert list(wanted.values_list("question", flat=True)) == [beginning.pk]


def test_a_hidden_question_and_a_withdrawn_item_are_no_documents() -> None:
    hidden = QuestionFactory.create(title="Secret", hidden_at=timezone.now())
    deleted = QuestionFactory.create(title="Secret", deleted_at=timezone.now())
    withdrawn = FaqItemFactory.create(question="Secret?", is_published=False)
    public = QuestionFactory.create(title="Secret, too")
    index_questions([hidden.pk, deleted.pk, public.pk])
    index_items([withdrawn.pk])
    assert found("secret") == ["Secret, too"]
    assert FaqItem.objects.count() == 1


@pytest.mark.parametrize(
    "text",
    [
        *['"', "'", '""', "a" * 10_000, "-" * 10_000, "a-" * 5_000, "NEAR(a b)", "a AND", "*"],
        *["(", ":", "\x00", "\ud800", "%", "_", "\\", "{}", "term : x", "ﷺ" * 500, "😀 😀"],
        "-- ; DROP TABLE",
    ],
    ids=range(21),
)
def test_any_string_has_an_answer(text: str) -> None:
    indexed("A visa for Spain")
    assert isinstance(best(text, limit=5, is_typing=True), list)
    assert isinstance(list(holding_all(read_words(text))), list) if read_words(text) else True


def test_coverage_says_how_much_of_what_was_wanted_is_there() -> None:
    indexed("visa", "visa spain portugal norway", "nothing", "else", "here")
    rows = best("visa unheard", limit=5)
    assert len(rows) == 2
    assert all(0 < row.coverage < 0.6 for row in rows)
    assert best("spain portugal norway", limit=1)[0].coverage > 0.5


def test_a_search_costs_the_same_number_of_queries_however_much_is_found(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(2):
        indexed("A visa for Rome", "The visa of Norway")
        with django_assert_num_queries(4):
            best("visa of Rome", limit=5)


def test_a_slip_that_somebody_wrote_finds_the_word_it_stands_for_too() -> None:
    right = [f"Westvleteren {place}" for place in range(21)]
    indexed("Westvletern", "Westvisa", *right)
    assert len(holding_all(read_words("westvletern"))) == 22
    assert found("westvletern")[0] == "Westvletern"
    assert [word.mended for word in read_words("westvletern")] == [None]


def test_a_rare_word_that_is_like_no_common_one_is_nothing_but_itself() -> None:
    indexed("Docker", "Locker", *(f"Kocher {place}" for place in range(30)))
    assert found("docker") == ["Docker"]
    indexed(*(f"Locker {place}" for place in range(8)))
    assert found("docker") == ["Docker"]
