"""What others see of a member: public posts only, whoever looks."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.models import User
from community.models import Answer, Expertise, ImportedPerson, MentorProfile, Question, Tag
from core.pagination import Page, paginate
from core.text import normalise

ROWS = 30


@dataclass(frozen=True)
class PostCounts:
    answers: int
    questions: int


def find_member(username: str) -> User | None:
    """By name in any case, with the bio. A closed account has no page, a placeholder has one."""
    placeholders = ImportedPerson.objects.waiting().values("account")
    shown = Q(is_active=True) | Q(pk__in=placeholders)
    members: QuerySet[User] = User.objects.filter(shown).named(normalise(username))
    return members.select_related("bio").first()


def find_imported_author(name: str) -> User | None:
    """The placeholder that shows this name: its user name is of our making, and nobody knows it.

    Nobody where several show it.
    """
    persons = ImportedPerson.objects.waiting().select_related("account")
    found = list(persons.filter(name__iexact=normalise(name)).order_by("pk")[:2])
    return found[0].account if len(found) == 1 else None


def mentor_profile_of(user: User) -> MentorProfile | None:
    mentors = MentorProfile.objects.approved().filter(user=user).select_related("user")
    tags = Prefetch("expertise", queryset=Expertise.objects.select_related("tag"))
    return mentors.prefetch_related(tags).first()


def count_posts_of(user: User) -> PostCounts:
    return PostCounts(
        answers=Answer.objects.public().filter(author=user).count(),
        questions=Question.objects.public().filter(author=user).count(),
    )


def tags_of(user: User) -> list[Tag]:
    """Tags of the threads that `user` asked or answered, with `thread_count`, the most first."""
    answered = Answer.objects.public().filter(author=user).values("question")
    threads = Question.objects.public().filter(Q(author=user) | Q(pk__in=answered))
    return list(
        Tag.objects.filter(tagged_questions__content_object__in=threads)
        .annotate(thread_count=Count("tagged_questions"))
        .order_by("-thread_count", "name")
    )


def list_answers_of(user: User, *, cursor: str | None) -> Page[Answer]:
    answers = Answer.objects.public().filter(author=user).select_related("question")
    columns = (
        *("body_html", "score", "by_mentor", "created_at", "author_id"),
        *("question__title", "question__slug", "question__accepted_answer_id"),
    )
    return paginate(answers.only(*columns), order=("-created_at", "-pk"), cursor=cursor, size=ROWS)
