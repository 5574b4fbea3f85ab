"""Tags get other names, or become one: the old name stays as a synonym."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from community.actions.log import log
from community.actions.search_index import index_questions
from community.enums import LogAction
from community.models import (
    Expertise,
    MentorApplication,
    Question,
    Subscription,
    Tag,
    TaggedQuestion,
    TagSynonym,
)
from community.rules.moderation import may_merge_tags

if TYPE_CHECKING:
    from accounts.models import User

BATCH = 200


@transaction.atomic
def rename_tag(*, tag: Tag, name: str, by: User) -> Tag:
    """A synonym of this very tag may become its name.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    _refuse_unless_merger(by)
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    _check_new_name(tag, name)
    old = tag.name
    tag.synonyms.filter(name=name).delete()
    tag.name = tag.slug = name
    tag.save(update_fields=["name", "slug"])
    TagSynonym.objects.create(name=old, tag=tag)
    _refresh_search(tag)
    log(by=by, action=LogAction.RENAME_TAG, subject=f"{old} → {name}")
    return tag


@transaction.atomic
def merge_tags(*, source: Tag, target: Tag, by: User) -> Tag:
    """Move all that hangs on `source` to `target`, without doubling a row; `source` is gone then.

    Raises PermissionDenied or ValidationError, each with a sentence for the person.
    """
    _refuse_unless_merger(by)
    if source.pk == target.pk:
        raise ValidationError(_("A tag cannot be merged into itself."))
    # Both rows, in one order: two editors may merge two tags into each other at once.
    tags = Tag.objects.select_for_update().order_by("pk").in_bulk([source.pk, target.pk])
    if source.pk not in tags or target.pk not in tags:
        raise ValidationError(_("One of the two tags is gone meanwhile."))
    source, target = tags[source.pk], tags[target.pk]

    tagged = TaggedQuestion.objects.filter(tag=source)
    doubled = TaggedQuestion.objects.filter(tag=target).values("content_object")
    tagged.filter(content_object__in=doubled).delete()
    tagged.update(tag=target)
    expertise = Expertise.objects.filter(tag=source)
    expertise.filter(mentor__in=Expertise.objects.filter(tag=target).values("mentor")).delete()
    expertise.update(tag=target)
    applied = MentorApplication.tags.through.objects
    named = applied.filter(tag=target).values("mentorapplication")
    applied.filter(tag=source).exclude(mentorapplication__in=named).update(tag=target)
    _move_subscriptions(source, target)
    source.synonyms.update(tag=target)
    source.delete()
    TagSynonym.objects.create(name=source.name, tag=target)
    _refresh_search(target)
    log(by=by, action=LogAction.MERGE_TAG, subject=f"{source.name} → {target.name}")
    return target


def _move_subscriptions(source: Tag, target: Tag) -> None:
    """Who has said something of both keeps what was said of `target`."""
    said = Subscription.objects.filter(tag=source)
    said.filter(user__in=Subscription.objects.filter(tag=target).values("user")).delete()
    said.update(tag=target)


def _refuse_unless_merger(by: User) -> None:
    if not may_merge_tags(by):
        raise PermissionDenied(_("Only editors rename and merge tags."))


def _check_new_name(tag: Tag, name: str) -> None:
    Tag._meta.get_field("name").clean(name, tag)
    if Tag.objects.filter(name=name).exists():
        raise ValidationError(_("There is a tag of this name: merge into it."))
    synonym = TagSynonym.objects.filter(name=name).exclude(tag=tag).select_related("tag").first()
    if synonym:
        raise ValidationError(
            _("“%(name)s” is a synonym of “%(tag)s”.") % {"name": name, "tag": synonym.tag}
        )


def _refresh_search(tag: Tag) -> None:
    """A question is found by the names of its tags."""
    pks = list(Question.objects.tagged(tag).values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        # Held until the end: an edit at the same moment must not be overwritten by its old words.
        questions = Question.objects.select_for_update(no_key=True).order_by("pk")
        batch = list(questions.only("pk").filter(pk__in=pks[start : start + BATCH]))
        index_questions(question.pk for question in batch)
