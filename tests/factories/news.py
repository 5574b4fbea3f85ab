import factory

from community.models import Notification, Subscription
from tests.factories.accounts import UserFactory


class NotificationFactory(factory.django.DjangoModelFactory[Notification]):
    """A bare row: `actions.news.announcing` makes those that are mailed."""

    class Meta:
        model = Notification

    recipient = factory.SubFactory(UserFactory)
    kind = "answer"
    key = factory.Sequence(lambda n: f"event/{n}")
    thread = factory.SelfAttribute("key")


class SubscriptionFactory(factory.django.DjangoModelFactory[Subscription]):
    class Meta:
        model = Subscription

    user = factory.SubFactory(UserFactory)
    level = "follow"
