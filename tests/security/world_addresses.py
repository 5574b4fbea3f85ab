"""Which row of the world stands in the address of which door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from community.enums import NewsGroup
from community.models import Question
from community.queries.news.addresses import check_token
from community.queries.news.mail_links import choices_link, unsubscribe_link
from core import sitemaps
from tests.support.imported import HANDOVER
from tests.support.mailbox import token_of

if TYPE_CHECKING:
    from tests.security.rows import Posts
    from tests.security.world import World

# What is done with a question as long as nobody has answered it.
WHILE_IT_WAITS = ("claim", "delete", "mentors")


def argument(world: World, name: str, key: str) -> object:
    """Raises LookupError for a kind of URL that is not known here yet."""
    if key == "object_id":
        return _row_of_admin(world, name)
    by_name = _by_name(world) | world.talk.by_name
    kinds = [kind for kind in by_name if name.startswith(kind)]
    values = _anywhere(world) | by_name.get(max(kinds, key=len, default=""), {})
    return values[key]


def _by_name(world: World) -> dict[str, dict[str, Any]]:
    article = world.item.article
    return {
        "": {},
        "community:question": {"pk": world.question.pk, "slug": world.question.slug},
        "community:answer": {"pk": world.answer.pk},
        "community:number-csv": {"slug": "first-reply"},
        "community:answer-accept": {"pk": world.answer_received.pk},
        "community:answer-create": {"pk": world.question.pk},
        "community:api:answer": {"id": world.answer.pk},
        "community:api:article": {"slug": article.slug},
        "community:api:question": {"id": world.question.pk},
        "community:api:tag": {"slug": world.tagged.tag.slug},
        "community:article": {"slug": article.slug},
        "community:comment": {"pk": world.comment.pk},
        "community:draft": {"pk": world.draft.pk},
        "community:feed-question": {"pk": world.answer.question_id},
        "community:feed-tag": {"slug": world.tagged.tag.slug},
        "community:image": {"pk": world.image.pk},
        "community:notification": {"pk": world.notification.pk},
        "community:mentor-ask": {"username": world.answer.question.author.username},
        **{f"community:question-{verb}": {"pk": world.waiting.pk} for verb in WHILE_IT_WAITS},
        "community:question-propose": {"pk": world.answer_received.question_id},
        "community:question-reopen": {"pk": world.closed.pk},
        "community:question-unlock": {"pk": world.closed.pk},
        "community:question-unsettled": {"pk": world.answer_received.question_id},
        **world.mentorship.by_name(),
        **world.desk.by_name(),
        **_rows("unhide", world.hidden),
        **_rows("restore", world.deleted),
        "community:tag": {"slug": world.tagged.tag.slug},
        **world.said.addresses,
        "careers:article": {"slug": article.slug},
        "careers:feedback": {"slug": article.slug},
        "careers:step": {"slug": world.step.slug},
        "careers:term": {"slug": world.term.slug},
        "careers:topic": {"slug": article.topic.slug},
        "careers:preview": {"token": world.preview},
        "accounts:token": {"pk": world.token.pk},
        "sitemap-part": {
            "section": "questions",
            "number": world.answer.question_id // sitemaps.SIZE,
        },
        "community:take-over": {"token": HANDOVER},
        "admin:work-again": {"pk": UUID(int=0)},
        **_in_mails(world),
        **_in_admin(world),
    }


def _in_mails(world: World) -> dict[str, dict[str, Any]]:
    unsubscribe = unsubscribe_link(world.author.pk, [NewsGroup.ANSWERS])
    return {
        "community:mail-choices": {"token": token_of(choices_link(world.author))},
        "community:unsubscribe": {"token": token_of(unsubscribe)},
        "community:mail-works": {"token": check_token(world.author)},
    }


def _in_admin(world: World) -> dict[str, dict[str, Any]]:
    article = world.item.article
    return {
        "admin:careers_article": {"pk": article.pk},
        "admin:careers_article_move": {"pk": article.pk, "name": "check"},
        "admin:careers_figures_csv": {"slug": "freshness"},
        "admin:careers_itemreport": {"pk": world.report.pk},
        "admin:community_gap": {"pk": world.gap.pk},
        "admin:community_importedperson": {"pk": world.imported.pk},
        "admin:community_guideproposal_decline": {"pk": world.answer.question_id},
        "admin:community_guideproposal_promote": {"pk": world.answer.question_id},
        "admin:community_guideuse": {"pk": world.use.pk},
        "admin:community_mentorapplication": {"pk": world.application.pk},
        "admin:community_tag": {"pk": world.tagged.tag.pk},
        "admin:app_list": {"app_label": "community"},
        "admin:view_on_site": {
            "content_type_id": ContentType.objects.get_for_model(Question).pk,
        },
    }


def _rows(verb: str, posts: Posts) -> dict[str, dict[str, Any]]:
    named = posts._asdict().items()
    return {f"community:{noun}-{verb}": {"pk": post.pk} for noun, post in named}


def _anywhere(world: World) -> dict[str, Any]:
    return {
        "digest": "0" * 32,
        "username": world.author.username,
        "key": world.item.key,
        "number": 1,
        "old": 1,
        "new": 1,
        "path": "nothing.png",
        "pk": 999_999,
        "uidb36": "nobody",
    }


def _row_of_admin(world: World, name: str) -> object:
    label = name.removeprefix("admin:").rpartition("_")[0]
    own = {
        post._meta.label_lower.replace(".", "_"): post.pk
        for post in (world.question, world.answer, world.comment)
    }
    models = {model._meta.label_lower.replace(".", "_"): model for model in apps.get_models()}
    row = models[label]._base_manager.first() if label in models else world.question
    return own.get(label) or (row.pk if row else 1)
