from datetime import timedelta

import factory
from django.utils import timezone

from community.enums import OfferWay
from community.models import Offer
from tests.factories.community import MentorProfileFactory, QuestionFactory


class OfferFactory(factory.django.DjangoModelFactory[Offer]):
    """Of the routing; with `asked_by`, of that asker."""

    class Meta:
        model = Offer

    question = factory.SubFactory(QuestionFactory)
    mentor = factory.SubFactory(MentorProfileFactory)
    way = factory.LazyAttribute(lambda offer: OfferWay.ASKED if offer.asked_by else OfferWay.ROUTED)
    asked_by = None
    reasons = factory.LazyFunction(lambda: {"tags": [["python", True]], "near": [], "room": 1})
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
