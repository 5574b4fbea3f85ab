"""Rows of private mentoring and of the queue, as the database has them after the actions."""

from datetime import timedelta

import factory
from django.utils import timezone

from community.models import Claim, Conversation, MentorshipRequest
from tests.factories.accounts import UserFactory
from tests.factories.community import MentorProfileFactory, QuestionFactory


class ClaimFactory(factory.django.DjangoModelFactory[Claim]):
    class Meta:
        model = Claim

    question = factory.SubFactory(QuestionFactory)
    mentor = factory.SubFactory(MentorProfileFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=30))


class MentorshipRequestFactory(factory.django.DjangoModelFactory[MentorshipRequest]):
    class Meta:
        model = MentorshipRequest

    asker = factory.SubFactory(UserFactory)
    mentor = factory.SubFactory(MentorProfileFactory)
    goal = "Find a first job in machine learning"
    background = "I teach mathematics and have finished two online courses."
    expectation = "Somebody to look at my plan and tell me what is missing."
    hours = 5
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))


class ConversationFactory(factory.django.DjangoModelFactory[Conversation]):
    class Meta:
        model = Conversation

    request = factory.SubFactory(MentorshipRequestFactory, state="accepted")
    asker = factory.SelfAttribute("request.asker")
    mentor = factory.SelfAttribute("request.mentor")
