"""One of everything, and one person of each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.account.models import EmailAddress
from django.utils import timezone

from careers.actions.reports import report_item
from careers.enums import ReportReason
from careers.queries.previews import preview_token
from community.actions.counters import recount_question
from community.actions.log import log
from community.enums import GapKind, LogAction
from community.models import (
    Answer,
    Comment,
    Draft,
    Gap,
    GuideProposal,
    GuideUse,
    Image,
    ImportedPerson,
    MentorApplication,
    Notification,
    Question,
    Revision,
    TaggedQuestion,
    TagSynonym,
)
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import GuideImageFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorApplicationFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)
from tests.factories.mentorship import mentor as adult_mentor
from tests.factories.news import NotificationFactory
from tests.factories.tables import RoleNoteFactory, SkillNeedFactory, StepFactory, TermFactory
from tests.security.rows import Posts, posts_of, token_for, write_down_machinery
from tests.security.world_addresses import argument
from tests.security.world_desk import Desk, build_desk
from tests.security.world_mentorship import Mentorship, build_mentorship
from tests.support.guide import item_content, live_article, said
from tests.support.imported import can_be_taken_over
from tests.support.talk import build_talk
from tests.support.trust import say_all_of

if TYPE_CHECKING:
    from accounts.models import ApiToken, User
    from careers.models import FaqItem, ItemReport, Step, Term
    from community.models import MentorProfile
    from tests.security.doors import Door
    from tests.support.talk import Talk
    from tests.support.trust import SaidOf

GROUPS = {"editor": "Editors", "moderator": "Moderators"}
USED = {"seen_body": "Once.", "passages": "Once."}
ROLES = ("anonymous", "member", "mentor", "editor", "moderator", "admin", "author")


@dataclass(frozen=True)
class World:
    """What `author` wrote, and what stands in the guide."""

    author: User
    question: Question
    answer: Answer
    comment: Comment
    # The author’s too: hidden by a moderator, deleted, closed and locked.
    hidden: Posts
    deleted: Posts
    closed: Question
    # A mentor’s, to `question`; `waiting` has none.
    answer_received: Answer
    waiting: Question
    draft: Draft
    image: Image
    tagged: TaggedQuestion
    item: FaqItem
    step: Step
    term: Term
    report: ItemReport
    gap: Gap
    # An author of another site, whose posts can be taken over with HANDOVER.
    imported: ImportedPerson
    # A token for the revision of the item.
    preview: str
    # Of the mentor’s answer, in the item.
    use: GuideUse
    # What the author was told of.
    notification: Notification
    # The author’s, for programs.
    token: ApiToken
    # The author’s too.
    application: MentorApplication
    # The author’s, with a mentor.
    talk: Talk
    # By others, of the author’s answer.
    said: SaidOf
    # The author’s, with mentors.
    mentorship: Mentorship
    # The mentor’s who answered.
    desk: Desk

    def arguments(self, door: Door) -> dict[str, Any]:
        """Raises LookupError for a kind of URL that is not known here yet."""
        return {key: argument(self, door.name, key) for key in door.keys}


def build_world() -> World:
    author: User = UserFactory.create(username="author", adult_at=timezone.now())
    profile: MentorProfile = adult_mentor()
    mentor = profile.user
    question: Question = QuestionFactory.create(author=author, turn="nobody")
    answer: Answer = AnswerFactory.create(author=author, question__author=mentor)
    _write_history(question, answer)
    now = timezone.now()
    write_down_machinery(now)
    EmailAddress.objects.create(user=author, email=author.email)
    log(by=mentor, action=LogAction.CLOSE, post=question)
    tagged = TaggedQuestion.objects.create(
        content_object=question, tag=TagFactory.create(name="first-steps")
    )
    TagSynonym.objects.create(name="beginning", tag=tagged.tag)
    _fill_tables()
    item = live_article(item_content(key="to-begin-with")).items.get()
    received = AnswerFactory.create(question=question, author=mentor, by_mentor=True)
    recount_question(question.pk)
    GuideProposal.objects.create(question=answer.question, by=mentor)
    return World(
        hidden=posts_of(author, hidden_at=now),
        deleted=posts_of(author, deleted_at=now),
        closed=QuestionFactory.create(author=author, closed_at=now, locked_at=now),
        answer_received=received,
        waiting=QuestionFactory.create(author=author),
        author=author,
        question=question,
        answer=answer,
        comment=CommentFactory.create(author=author, question=question),
        draft=Draft.objects.create(author=author, title="Half a question"),
        image=Image.objects.create(uploader=author),
        tagged=tagged,
        item=item,
        step=StepFactory.create(),
        term=TermFactory.create(),
        report=report_item(item=item, reason=ReportReason.OLD, text="From 2021.", by=author),
        gap=Gap.objects.create(kind=GapKind.UNHELPFUL, subject=item.key),
        imported=can_be_taken_over(),
        preview=preview_token(said(item.article)),
        token=token_for(author),
        talk=build_talk(author),
        application=MentorApplicationFactory.create(user=author),
        notification=NotificationFactory.create(recipient=author, answer=received),
        use=GuideUse.objects.create(answer=received, item=item, revision_number=1, **USED),
        said=say_all_of(answer),
        mentorship=build_mentorship(author, profile),
        desk=build_desk(profile),
    )


def _write_history(question: Question, answer: Answer) -> None:
    for number in (1, 2):
        text = {"number": number, "body": f"Text {number}", "title": "A title"}
        Revision.objects.create(question=question, by=question.author, **text)
        Revision.objects.create(answer=answer, by=answer.author, **text)


def _fill_tables() -> None:
    for factory in (RoleNoteFactory, SkillNeedFactory, GuideImageFactory):
        factory.create()


def person(role: str, world: World) -> User | None:
    """None for a stranger."""
    if role == "anonymous":
        return None
    if role == "author":
        return world.author
    if role in GROUPS:
        return staff_user(GROUPS[role], username=role)
    is_admin = role == "admin"
    user: User = UserFactory.create(username=role, is_staff=is_admin, is_superuser=is_admin)
    if role == "mentor":
        MentorProfileFactory.create(user=user)
    return user
