import factory
from django.utils import timezone

from community.enums import Turn
from community.models import (
    Answer,
    Comment,
    ImportedPerson,
    MentorApplication,
    MentorProfile,
    Question,
    SourceSite,
    Tag,
)
from tests.factories.accounts import UserFactory


class TagFactory(factory.django.DjangoModelFactory[Tag]):
    class Meta:
        model = Tag

    name = factory.Sequence(lambda n: f"tag-{n}")
    slug = factory.SelfAttribute("name")


class QuestionFactory(factory.django.DjangoModelFactory):
    """A bare row, without tags or revisions: actions make those."""

    class Meta:
        model = Question

    author = factory.SubFactory(UserFactory)
    title = factory.Sequence(lambda n: f"How do I take step number {n}?")
    slug = factory.Sequence(lambda n: f"how-do-i-take-step-number-{n}")
    body = "I have read the guide and still wonder how to begin."
    body_html = "<p>I have read the guide and still wonder how to begin.</p>\n"
    excerpt = "I have read the guide and still wonder how to begin."
    created_at = factory.LazyFunction(timezone.now)
    turn = factory.LazyAttribute(
        lambda it: Turn.NOBODY if getattr(it, "mentor_answer_count", 0) else Turn.MENTOR
    )
    turn_since = factory.SelfAttribute("created_at")
    waiting_since = factory.SelfAttribute("created_at")


class AnswerFactory(factory.django.DjangoModelFactory[Answer]):
    class Meta:
        model = Answer

    question = factory.SubFactory(QuestionFactory)
    author = factory.SubFactory(UserFactory)
    body = "Begin with one small thing and finish it."
    body_html = "<p>Begin with one small thing and finish it.</p>\n"


class CommentFactory(factory.django.DjangoModelFactory[Comment]):
    class Meta:
        model = Comment

    question = factory.SubFactory(QuestionFactory)
    author = factory.SubFactory(UserFactory)
    body = "Which kind of role is it?"
    body_html = "<p>Which kind of role is it?</p>\n"


class MentorProfileFactory(factory.django.DjangoModelFactory[MentorProfile]):
    class Meta:
        model = MentorProfile

    user = factory.SubFactory(UserFactory)
    headline = "Answers about first steps"
    approved_at = factory.LazyFunction(timezone.now)


class MentorApplicationFactory(factory.django.DjangoModelFactory[MentorApplication]):
    """A bare row, without tags."""

    class Meta:
        model = MentorApplication

    user = factory.SubFactory(UserFactory)
    role = "Data engineer in health care"
    years = 7
    languages = "en de"
    question_capacity = 3
    mentee_capacity = 1
    style = "I ask what you have tried, and answer in small steps."
    evidence = "My talk https://example.org/talk"
    conflicts = "none"
    conduct_version = "2026-11"


class SourceSiteFactory(factory.django.DjangoModelFactory[SourceSite]):
    class Meta:
        model = SourceSite
        django_get_or_create = ("host",)

    host = "ale.stackexchange.com"


class ImportedPersonFactory(factory.django.DjangoModelFactory[ImportedPerson]):
    class Meta:
        model = ImportedPerson

    site = factory.SubFactory(SourceSiteFactory)
    foreign_id = factory.Sequence(lambda n: n + 1)
    name = "Ada Brewer"
    account = factory.SubFactory(UserFactory, email="", is_active=False)
