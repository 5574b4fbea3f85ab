"""Tags with what they hold: the list by group, one tag's page, completion."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from careers.models import Article, FaqItem
from community.enums import TagGroup, Turn
from community.models import MentorProfile, Question, Tag, TagSynonym
from community.models.question import WAITING
from core.pagination import Page, paginate
from core.text import normalise

COMPLETIONS = 10


@dataclass(frozen=True)
class TagCompletion:
    name: str
    description: str
    count: int
    synonym_of: str


@dataclass(frozen=True)
class TagCounts:
    questions: int
    waiting: int


def tags_by_group(words: str) -> list[tuple[TagGroup, list[Tag]]]:
    """Each tag with `question_count` and `waiting_count`; `words` narrows to a part of a name."""
    tags = _counted(Tag.objects.all())
    if words:
        tags = tags.filter(
            Q(name__contains=words)
            | Q(description__icontains=words)
            | Exists(TagSynonym.objects.filter(tag=OuterRef("pk"), name__contains=words))
        )
    place = {group: number for number, group in enumerate(TagGroup)}
    ordered = sorted(tags, key=lambda tag: (place[TagGroup(tag.group)], tag.name))
    return [
        (TagGroup(group), list(members))
        for group, members in groupby(ordered, key=lambda tag: tag.group)
    ]


def _counted(tags: QuerySet[Tag]) -> QuerySet[Tag]:
    question = "tagged_questions__content_object"
    public = Q(**{f"{question}__hidden_at": None, f"{question}__deleted_at": None})
    waiting = Q(**{f"{question}__closed_at": None, f"{question}__turn": Turn.MENTOR})
    counted: QuerySet[Tag] = tags.annotate(
        question_count=Count(question, filter=public),
        waiting_count=Count(question, filter=public & waiting),
    )
    return counted


def list_tags(*, group: TagGroup | None, cursor: str | None, size: int) -> Page[Tag]:
    """By name, with their synonyms."""
    tags = Tag.objects.prefetch_related("synonyms")
    tags = tags.filter(group=group) if group else tags
    return paginate(tags, order=("name",), cursor=cursor, size=size, strict=True)


def list_synonyms(*, cursor: str | None, size: int) -> Page[TagSynonym]:
    synonyms = TagSynonym.objects.select_related("tag")
    return paginate(synonyms, order=("name",), cursor=cursor, size=size, strict=True)


def counts_by_tag(tags: list[Tag]) -> dict[int, TagCounts]:
    counted = _counted(Tag.objects.filter(pk__in=[tag.pk for tag in tags]))
    columns = counted.values_list("pk", "question_count", "waiting_count")
    return {pk: TagCounts(questions, waiting) for pk, questions, waiting in columns}


def find_tag(slug: str) -> Tag | None:
    """Also by a synonym: then the tag’s slug is another one."""
    slug = normalise(slug)
    tag: Tag | None = Tag.objects.select_related("guide_topic").filter(slug=slug).first()
    if tag:
        return tag
    synonym = TagSynonym.objects.select_related("tag").filter(name=slug).first()
    return synonym.tag if synonym else None


def counts_of(tag: Tag) -> TagCounts:
    counts = (
        Question.objects.public()
        .tagged(tag)
        .aggregate(questions=Count("pk"), waiting=Count("pk", filter=WAITING))
    )
    return TagCounts(**counts)


def guide_articles_of(tag: Tag, *, limit: int = 5) -> list[Article]:
    """Live articles that ask about this tag first, then others of the tag's topic."""
    about = Exists(FaqItem.objects.tagged([tag.name]).filter(article=OuterRef("pk")))
    return list(
        Article.objects.live()
        .annotate(is_about=about)
        .filter(Q(is_about=True) | Q(topic=tag.guide_topic))
        .only("title", "slug", "summary")
        .order_by("-is_about", "topic__position", "position", "pk")[:limit]
    )


def mentors_of(tag: Tag, *, limit: int = 6) -> list[MentorProfile]:
    mentors = MentorProfile.objects.approved().filter(expertise__tag=tag)
    return list(mentors.select_related("user").order_by("user__username")[:limit])


def complete_tags(typed: str) -> list[TagCompletion]:
    """At most ten: names that begin so, then names that contain it, the most used first.

    A synonym is offered under its own name, together with the tag it stands for.
    """
    if not typed:
        return []
    tags = _counted(
        Tag.objects.filter(
            Q(name__contains=typed)
            | Exists(TagSynonym.objects.filter(tag=OuterRef("pk"), name__startswith=typed))
        )
    ).prefetch_related("synonyms")
    found = [_completion(tag, typed) for tag in tags]
    found.sort(key=lambda tag: (not tag.name.startswith(typed), -tag.count, tag.name))
    return found[:COMPLETIONS]


def _completion(tag: Tag, typed: str) -> TagCompletion:
    if typed in tag.name:
        return TagCompletion(tag.name, tag.description, tag.question_count, "")
    synonym = next(name for s in tag.synonyms.all() if (name := s.name).startswith(typed))
    return TagCompletion(synonym, tag.description, tag.question_count, tag.name)
