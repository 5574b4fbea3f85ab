from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries

from careers.registry import WorkRow, work_from_above
from community.actions.mentoring.conversation_reports import report_conversation
from community.enums import ApplicationState, TalkReportReason
from community.models import ConversationReport, MentorApplication
from community.queries.moderation_work import work_of_moderation
from tests.factories.accounts import staff_user
from tests.factories.community import MentorApplicationFactory
from tests.factories.talks import conversation, wrote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]


@pytest.fixture
def _at_noon() -> Iterator[None]:
    with time_machine.travel("2026-11-20T12:00:00+00:00", tick=False):
        yield


def reported() -> ConversationReport:
    talk = conversation()
    message = wrote(talk, talk.asker, "Nobody’s business.")
    return report_conversation(
        conversation=talk, messages=[message], reason=TalkReportReason.SPAM, by=talk.mentor.user
    )


def applied(**fields: object) -> MentorApplication:
    application: MentorApplication = MentorApplicationFactory.create(**fields)
    return application


def test_moderators_see_reports_without_names_and_applications_of_others() -> None:
    momo = staff_user("Moderators", username="momo")
    report, application = reported(), applied(user__name="Ada")
    applied(user=momo)
    for state in set(ApplicationState) - {ApplicationState.SUBMITTED}:
        applied(state=state)
    rows = list(work_of_moderation(momo))
    assert rows == [
        WorkRow(
            kind="Reported conversation",
            title="Advertising",
            url=f"/admin/community/conversationreport/{report.pk}/",
            due=date(2026, 11, 21),
        ),
        WorkRow(
            kind="Wants to become a mentor",
            title="Ada",
            url=f"/admin/community/mentorapplication/{application.pk}/review/",
            due=date(2026, 11, 27),
            detail="Data engineer in health care",
        ),
    ]
    assert work_from_above(momo) == rows
    assert list(work_of_moderation(staff_user("Editors"))) == []


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_two_queries(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        reported()
        applied()
    momo = staff_user("Moderators")
    momo.get_all_permissions()
    with django_assert_num_queries(2):
        assert len(list(work_of_moderation(momo))) == 2 * count
