"""One of everything, and one person of each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from careers.actions.reports import report_item
from careers.enums import ReportReason
from careers.queries.previews import preview_token
from community.actions.counters import recount_question
from community.actions.log import log
from community.enums import GapKind, LogAction, NewsGroup
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
from community.queries.news.addresses import check_token
from community.queries.news.mail_links import choices_link, unsubscribe_link
from core import sitemaps
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
from tests.factories.news import NotificationFactory
from tests.factories.tables import RoleNoteFactory, SkillNeedFactory, StepFactory, TermFactory
from tests.security.rows import Posts, posts_of, token_for, write_down_machinery
from tests.security.world_mentorship import Mentorship, build_mentorship
from tests.support.guide import item_content, live_article, said
from tests.support.imported import HANDOVER, can_be_taken_over
from tests.support.mailbox import token_of
from tests.support.talk import build_talk
from tests.support.trust import say_all_of

if TYPE_CHECKING:
    from accounts.models import ApiToken, User
    from careers.models import FaqItem, ItemReport, Step, Term
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
    # A mentor’s answer to the author’s question.
    answer_received: Answer
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

    def arguments(self, door: Door) -> dict[str, Any]:
        """Raises LookupError for a kind of URL that is not known here yet."""
        return {key: self._argument(door.name, key) for key in door.keys}

    def _argument(self, name: str, key: str) -> object:
        if key == "object_id":
            return self._row_of_admin(name)
        by_name = self._by_name() | self.talk.by_name
        kinds = [kind for kind in by_name if name.startswith(kind)]
        values = self._anywhere() | by_name.get(max(kinds, key=len, default=""), {})
        return values[key]

    @property
    def sitemap_part(self) -> int:
        return int(self.answer.question_id // sitemaps.SIZE)

    def _by_name(self) -> dict[str, dict[str, Any]]:
        article = self.item.article
        return {
            "": {},
            "community:question": {"pk": self.question.pk, "slug": self.question.slug},
            "community:answer": {"pk": self.answer.pk},
            "community:number-csv": {"slug": "first-reply"},
            "community:answer-accept": {"pk": self.answer_received.pk},
            "community:answer-create": {"pk": self.question.pk},
            "community:api:answer": {"id": self.answer.pk},
            "community:api:article": {"slug": article.slug},
            "community:api:question": {"id": self.question.pk},
            "community:api:tag": {"slug": self.tagged.tag.slug},
            "community:article": {"slug": article.slug},
            "community:comment": {"pk": self.comment.pk},
            "community:draft": {"pk": self.draft.pk},
            "community:feed-question": {"pk": self.answer.question_id},
            "community:feed-tag": {"slug": self.tagged.tag.slug},
            "community:image": {"pk": self.image.pk},
            "community:notification": {"pk": self.notification.pk},
            "community:mentor-ask": {"username": self.answer.question.author.username},
            "community:question-propose": {"pk": self.answer_received.question_id},
            "community:question-reopen": {"pk": self.closed.pk},
            "community:question-unlock": {"pk": self.closed.pk},
            "community:question-unsettled": {"pk": self.answer_received.question_id},
            **self.mentorship.by_name(),
            **self._rows("unhide", self.hidden),
            **self._rows("restore", self.deleted),
            "community:tag": {"slug": self.tagged.tag.slug},
            **self.said.addresses,
            "careers:article": {"slug": article.slug},
            "careers:feedback": {"slug": article.slug},
            "careers:step": {"slug": self.step.slug},
            "careers:term": {"slug": self.term.slug},
            "careers:topic": {"slug": article.topic.slug},
            "careers:preview": {"token": self.preview},
            "accounts:token": {"pk": self.token.pk},
            "sitemap-part": {"section": "questions", "number": self.sitemap_part},
            "community:take-over": {"token": HANDOVER},
            "community:mail-works": {"token": check_token(self.author)},
            "admin:work-again": {"pk": UUID(int=0)},
            "community:mail-choices": {"token": token_of(choices_link(self.author))},
            "community:unsubscribe": {
                "token": token_of(unsubscribe_link(self.author.pk, [NewsGroup.ANSWERS])),
            },
            **self._in_admin(),
        }

    def _in_admin(self) -> dict[str, dict[str, Any]]:
        article = self.item.article
        return {
            "admin:careers_article": {"pk": article.pk},
            "admin:careers_article_move": {"pk": article.pk, "name": "check"},
            "admin:careers_figures_csv": {"slug": "freshness"},
            "admin:careers_itemreport": {"pk": self.report.pk},
            "admin:community_gap": {"pk": self.gap.pk},
            "admin:community_importedperson": {"pk": self.imported.pk},
            "admin:community_guideproposal_decline": {"pk": self.answer.question_id},
            "admin:community_guideproposal_promote": {"pk": self.answer.question_id},
            "admin:community_guideuse": {"pk": self.use.pk},
            "admin:community_mentorapplication": {"pk": self.application.pk},
            "admin:community_tag": {"pk": self.tagged.tag.pk},
            "admin:app_list": {"app_label": "community"},
            "admin:view_on_site": {
                "content_type_id": ContentType.objects.get_for_model(Question).pk,
            },
        }

    def _rows(self, verb: str, posts: Posts) -> dict[str, dict[str, Any]]:
        named = posts._asdict().items()
        return {f"community:{noun}-{verb}": {"pk": post.pk} for noun, post in named}

    def _anywhere(self) -> dict[str, Any]:
        return {
            "digest": "0" * 32,
            "username": self.author.username,
            "key": self.item.key,
            "number": 1,
            "old": 1,
            "new": 1,
            "path": "nothing.png",
            "pk": 999_999,
            "uidb36": "nobody",
        }

    def _row_of_admin(self, name: str) -> object:
        label = name.removeprefix("admin:").rpartition("_")[0]
        own = {post._meta.label_lower.replace(".", "_"): post.pk for post in self._posts()}
        models = {model._meta.label_lower.replace(".", "_"): model for model in apps.get_models()}
        row = models[label]._base_manager.first() if label in models else self.question
        return own.get(label) or (row.pk if row else 1)

    def _posts(self) -> tuple[Question, Answer, Comment]:
        return self.question, self.answer, self.comment


def build_world() -> World:
    author: User = UserFactory.create(username="author", adult_at=timezone.now())
    mentor: User = MentorProfileFactory.create().user
    question: Question = QuestionFactory.create(author=author)
    answer: Answer = AnswerFactory.create(author=author, question__author=mentor)
    for number in (1, 2):
        text = {"number": number, "by": author, "body": f"Text {number}", "title": "A title"}
        Revision.objects.create(question=question, **text)
        Revision.objects.create(answer=answer, **text)
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
    received = AnswerFactory.create(question__author=author, question__turn="nobody", author=mentor)
    recount_question(received.question_id)
    GuideProposal.objects.create(question=answer.question, by=mentor)
    return World(
        hidden=posts_of(author, hidden_at=now),
        deleted=posts_of(author, deleted_at=now),
        closed=QuestionFactory.create(author=author, closed_at=now, locked_at=now),
        answer_received=received,
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
        mentorship=build_mentorship(author),
    )


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
