"""One of everything, and one person of each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType

from community.models import Answer, Comment, Draft, Image, Question, Revision, TaggedQuestion
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import FaqItemFactory
from tests.factories.community import (
    AnswerFactory,
    CommentFactory,
    MentorProfileFactory,
    QuestionFactory,
    TagFactory,
)

if TYPE_CHECKING:
    from django.db.models import Model

    from accounts.models import User
    from careers.models import FaqItem
    from tests.security.doors import Door

GROUPS = {"editor": "Editors", "moderator": "Moderators"}
ROLES = ("anonymous", "member", "mentor", "editor", "moderator", "admin", "author")


@dataclass(frozen=True)
class World:
    """What `author` wrote, and what stands in the guide."""

    author: User
    question: Question
    answer: Answer
    comment: Comment
    draft: Draft
    image: Image
    tagged: TaggedQuestion
    item: FaqItem

    def arguments(self, door: Door) -> dict[str, Any]:
        """Raises LookupError for a kind of URL that is not known here yet."""
        return {key: self._argument(door.name, key) for key in door.keys}

    def _argument(self, name: str, key: str) -> object:
        if key == "object_id":
            return self._row_of_admin(name)
        kinds = [kind for kind in self._by_name() if name.startswith(kind)]
        values = self._anywhere() | self._by_name().get(max(kinds, key=len, default=""), {})
        return values[key]

    def _by_name(self) -> dict[str, dict[str, Any]]:
        article = self.item.article
        return {
            "": {},
            "community:question": {"pk": self.question.pk, "slug": self.question.slug},
            "community:answer": {"pk": self.answer.pk},
            "community:article": {"slug": article.slug},
            "community:comment": {"pk": self.comment.pk},
            "community:draft": {"pk": self.draft.pk},
            "community:image": {"pk": self.image.pk},
            "community:tag": {"slug": self.tagged.tag.slug},
            "careers:article": {"slug": article.slug},
            "careers:topic": {"slug": article.topic.slug},
            "admin:careers_article": {"pk": article.pk},
            "admin:community_tag": {"pk": self.tagged.tag.pk},
            "admin:app_list": {"app_label": "community"},
            "admin:view_on_site": {
                "content_type_id": ContentType.objects.get_for_model(Question).pk,
            },
        }

    def _anywhere(self) -> dict[str, Any]:
        return {
            "username": self.author.username,
            "key": self.item.key,
            "number": 1,
            "path": "nothing.png",
            "pk": 999_999,
            "uidb36": "nobody",
        }

    def _row_of_admin(self, name: str) -> object:
        rows: list[Model] = [
            *(self.author, self.question, self.answer, self.comment, self.image),
            *(self.tagged.tag, self.item.article, self.item.article.topic),
        ]
        label = name.removeprefix("admin:").rpartition("_")[0]
        return next((row.pk for row in rows if row._meta.label_lower.replace(".", "_") == label), 1)


def build_world() -> World:
    author: User = UserFactory.create(username="author")
    mentor: User = MentorProfileFactory.create().user
    question: Question = QuestionFactory.create(author=author)
    answer: Answer = AnswerFactory.create(author=author, question__author=mentor)
    for post in (question, answer):
        key = "question" if isinstance(post, Question) else "answer"
        for number in (1, 2):
            Revision.objects.create(
                **{key: post}, number=number, by=author, body=f"Text {number}", title="A title"
            )
    return World(
        author=author,
        question=question,
        answer=answer,
        comment=CommentFactory.create(author=author, question=question),
        draft=Draft.objects.create(author=author, title="Half a question"),
        image=Image.objects.create(uploader=author),
        tagged=TaggedQuestion.objects.create(
            content_object=question, tag=TagFactory.create(name="first-steps")
        ),
        item=FaqItemFactory.create(),
    )


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
