import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from careers.models import FaqItem
from community.actions.guide.links import forget_readings, set_guide_link, write_readings
from community.models import GuideLink, Question
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory
from tests.factories.community import QuestionFactory
from tests.factories.threads import mentor

pytestmark = pytest.mark.django_db


@pytest.fixture
def question() -> Question:
    made: Question = QuestionFactory.create()
    return made


@pytest.fixture
def item() -> FaqItem:
    made: FaqItem = FaqItemFactory.create()
    return made


def test_only_editors_link(question: Question, item: FaqItem) -> None:
    for by in (UserFactory.create(), mentor(), staff_user("Moderators"), question.author):
        for is_linked in (True, False):
            with pytest.raises(PermissionDenied, match="Only editors"):
                set_guide_link(question=question, item=item, is_linked=is_linked, by=by)
    assert GuideLink.objects.count() == 0


def test_what_is_not_public_is_not_linked(question: Question, item: FaqItem) -> None:
    by = staff_user("Editors")
    for fields in (
        {"article__state": "draft"},
        {"article__state": "archived"},
        {"is_published": 0},
    ):
        other = FaqItemFactory.create(**fields)
        with pytest.raises(ValidationError, match="not public"):
            set_guide_link(question=question, item=other, is_linked=True, by=by)
    hidden = QuestionFactory.create(hidden_at=timezone.now())
    with pytest.raises(PermissionDenied):
        set_guide_link(question=hidden, item=item, is_linked=True, by=by)
    assert GuideLink.objects.count() == 0


def test_saying_it_twice_changes_nothing(question: Question, item: FaqItem) -> None:
    by, other = staff_user("Editors"), FaqItemFactory.create()
    set_guide_link(question=question, item=other, is_linked=True, by=by)
    counts = []
    for is_linked in (True, True, False, False, True):
        set_guide_link(question=question, item=item, is_linked=is_linked, by=by)
        counts.append(GuideLink.objects.filter(item=item).count())
    assert counts == [1, 1, 0, 0, 1]
    assert set(question.guide_links.values_list("item", "by")) == {
        (item.pk, by.pk),
        (other.pk, by.pk),
    }


def test_the_asker_alone_takes_the_readings_back(question: Question, item: FaqItem) -> None:
    other = QuestionFactory.create()
    for one in (question, other):
        write_readings(one, [item, FaqItemFactory.create()], origin=item)
    assert [row.is_origin for row in question.readings.all()] == [True, False]
    for by in (UserFactory.create(), staff_user("Moderators"), staff_user("Editors")):
        with pytest.raises(PermissionDenied, match="who asked"):
            forget_readings(question=question, by=by)
    assert question.readings.count() == 2
    forget_readings(question=question, by=question.author)
    assert (question.readings.count(), other.readings.count()) == (0, 2)
