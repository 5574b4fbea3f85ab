import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from careers.enums import ArticleState
from community.enums import TagGroup
from community.models import Expertise, Question, Tag, TaggedQuestion, TagSynonym
from community.queries.tags import (
    TagCompletion,
    TagCounts,
    complete_tags,
    counts_of,
    find_tag,
    guide_articles_of,
    mentors_of,
    tags_by_group,
)
from tests.factories.accounts import UserFactory
from tests.factories.careers import ArticleFactory, FaqItemFactory, TopicFactory
from tests.factories.community import MentorProfileFactory, QuestionFactory, TagFactory

pytestmark = pytest.mark.django_db


def use(tag: Tag, **fields: object) -> Question:
    question: Question = QuestionFactory.create(**fields)
    TaggedQuestion.objects.create(content_object=question, tag=tag)
    return question


def some_uses(tag: Tag) -> None:
    """Three public ones, of which one waits."""
    use(tag)
    use(tag, mentor_answer_count=1)
    use(tag, closed_at=timezone.now())
    use(tag, hidden_at=timezone.now())
    use(tag, deleted_at=timezone.now())


def test_tags_come_in_the_order_of_their_groups_with_counts() -> None:
    student = TagFactory.create(name="student", group=TagGroup.STAGE)
    TagFactory.create(name="ml-engineer", group=TagGroup.ROLES)
    TagFactory.create(name="analyst", group=TagGroup.ROLES)
    some_uses(student)

    groups = [
        (group, [(tag.name, tag.question_count, tag.waiting_count) for tag in tags])
        for group, tags in tags_by_group("")
    ]
    assert groups == [
        (TagGroup.ROLES, [("analyst", 0, 0), ("ml-engineer", 0, 0)]),
        (TagGroup.STAGE, [("student", 3, 1)]),
    ]


@pytest.mark.parametrize("words", ["stud", "dent", "campus", "learn at"])
def test_a_tag_is_found_by_name_synonym_and_description(words: str) -> None:
    student = TagFactory.create(name="student", description="People who learn at a school.")
    TagFactory.create(name="salary")
    TagSynonym.objects.create(name="on-campus", tag=student)
    assert [tags for _, tags in tags_by_group(words)] == [[student]]


@pytest.mark.parametrize("rows", [1, 3])
def test_all_tags_cost_one_query(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for tag in TagFactory.create_batch(rows):
        some_uses(tag)
    with django_assert_num_queries(1):
        assert sum(len(tags) for _, tags in tags_by_group("")) == rows


def test_a_tag_is_found_by_its_synonym_too() -> None:
    tag = TagFactory.create(name="student")
    TagSynonym.objects.create(name="college", tag=tag)
    assert find_tag("student") == find_tag("college") == tag
    assert find_tag("salary") is None


def test_counts_are_of_public_questions() -> None:
    tag, other = TagFactory.create_batch(2)
    some_uses(tag)
    use(other)
    assert counts_of(tag) == TagCounts(questions=3, waiting=1)


def test_articles_that_ask_about_the_tag_come_before_others_of_its_topic() -> None:
    topic = TopicFactory.create()
    tag = TagFactory.create(name="student", guide_topic=topic)
    of_topic = ArticleFactory.create(topic=topic, position=0)
    of_both = ArticleFactory.create(topic=topic, position=1)
    elsewhere = ArticleFactory.create(topic=TopicFactory.create(position=9))
    draft = ArticleFactory.create(topic=topic, state=ArticleState.DRAFT)
    for article in (of_both, elsewhere, draft):
        FaqItemFactory.create(article=article, ask_tags="degree student")
    FaqItemFactory.create(article=of_topic, ask_tags="student-loan degree")
    ArticleFactory.create()

    assert guide_articles_of(tag) == [of_both, elsewhere, of_topic]
    assert guide_articles_of(tag, limit=1) == [of_both]


def test_a_tag_without_a_topic_shows_what_asks_about_it() -> None:
    tag = TagFactory.create(name="student")
    asking = FaqItemFactory.create(ask_tags="student").article
    ArticleFactory.create()
    assert guide_articles_of(tag) == [asking]


def test_mentors_are_approved_and_there() -> None:
    tag, other = TagFactory.create_batch(2)
    mentors = [
        MentorProfileFactory.create(user__username="zoe"),
        MentorProfileFactory.create(user__username="ada"),
        MentorProfileFactory.create(approved_at=None),
        MentorProfileFactory.create(user=UserFactory.create(is_active=False)),
    ]
    for mentor in mentors:
        Expertise.objects.create(mentor=mentor, tag=tag)
    Expertise.objects.create(mentor=MentorProfileFactory.create(), tag=other)
    zoe, ada, *_ = mentors
    assert mentors_of(tag) == [ada, zoe]


def test_completion_offers_beginnings_first_then_the_most_used() -> None:
    for name, uses in (("ml-ops", 1), ("ml-engineer", 2), ("html", 5), ("salary", 9)):
        tag = TagFactory.create(name=name)
        for _ in range(uses):
            use(tag)
    assert [tag.name for tag in complete_tags("ml")] == ["ml-engineer", "ml-ops", "html"]


def test_a_synonym_is_offered_with_the_tag_it_stands_for() -> None:
    tag = TagFactory.create(name="student", description="Studying.")
    TagSynonym.objects.create(name="college", tag=tag)
    TagSynonym.objects.create(name="undergraduate", tag=tag)
    use(tag)
    assert complete_tags("coll") == [
        TagCompletion(name="college", description="Studying.", count=1, synonym_of="student")
    ]
    assert complete_tags("stud") == [
        TagCompletion(name="student", description="Studying.", count=1, synonym_of="")
    ]
    assert complete_tags("llege") == []


def test_completion_offers_ten_at_most_and_nothing_for_nothing() -> None:
    TagFactory.create_batch(12)
    assert len(complete_tags("tag")) == 10
    assert complete_tags("") == []
