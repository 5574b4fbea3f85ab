"""What may never leave a site, beside all that is public: MARK stands in each of its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Q, Value
from django.utils import timezone

from accounts.models import ApiToken, AvatarUpload, Bio, ProfileLink, User
from careers.actions.publishing import withdraw_article
from careers.models import (
    ArticleRevision,
    DailyFigure,
    FaqItem,
    GuideImage,
    ItemFeedback,
    ItemReport,
    LinkCheck,
)
from community.actions.bookmarks import set_bookmark
from community.actions.hiding import hide_post
from community.actions.log import log
from community.actions.search_index import index_question
from community.enums import HideReason, LogAction
from community.models import (
    AddressTrouble,
    Answer,
    AnswerMark,
    Comment,
    Draft,
    Endorsement,
    Gap,
    GuideProposal,
    GuideUse,
    Handover,
    Image,
    ImportedPerson,
    ImportedPost,
    Lease,
    MentorProfile,
    Question,
    QuestionReading,
    Revision,
    SavedReply,
    SearchMiss,
    SourceSite,
    Thanks,
)
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import GuideImageFactory
from tests.factories.community import MentorProfileFactory
from tests.factories.tables import StepTickFactory
from tests.factories.threads import answered, asked, commented
from tests.support.guide import draft_of, editor, item_content, live_article, publish
from tests.support.sealed_mentoring import seal_mentoring
from tests.support.trust import say_all_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

MARK = "sealed7"


def seal_site() -> None:
    """Add what is private to what `add_one_of_each` made, then mark all of its texts."""
    _hidden_threads()
    _drafts_of_the_guide()
    _rows_of_one_person()
    _words_about_answers(Answer.objects.public().order_by("pk")[0])
    _rows_of_editors_and_machines()
    seal_mentoring(MARK)
    _seal_private_columns()


def _hidden_threads() -> None:
    """A hidden question with all that hangs on it, and hidden and deleted posts elsewhere."""
    moderator, lurker = staff_user("Moderators"), UserFactory.create(username=f"{MARK}-asker")
    item = FaqItem.objects.get(key="with-everything")
    hidden = asked(by=lurker, title=f"Is {MARK} {MARK} hidden?", read=[item], origin=item)
    under = answered(hidden, by=lurker, body=f"{MARK} is an answer that was written.")
    commented(under, by=lurker, body=f"{MARK} is a comment that was written.")
    GuideUse.objects.create(
        answer=under, item=item, revision_number=1, seen_body=MARK, passages=MARK, is_live=True
    )
    _from_elsewhere(hidden)
    hide_post(post=hidden, by=moderator, reason=HideReason.PRIVATE, note=MARK)
    public = Question.objects.get(title="Who edits this?")
    gone = answered(public if not public.is_locked else asked(), by=lurker)
    Answer.objects.filter(pk=gone.pk).update(deleted_at=timezone.now())
    comment = commented(by=lurker)
    Comment.objects.filter(pk=comment.pk).update(hidden_at=timezone.now(), hidden_note=MARK)
    for post in (hidden, under, gone):
        _seal(Revision.objects.filter(Q(question=post.pk) if post == hidden else Q(answer=post.pk)))
    _seal(Question.objects.filter(pk=hidden.pk))
    _seal(Answer.objects.filter(pk__in=[under.pk, gone.pk]))
    _seal(Comment.objects.filter(author=lurker))
    _seal(User.objects.filter(pk=lurker.pk), but=("username",))
    # Accepted and pointed at, though nobody may see them.
    other = asked(title="Which of them is accepted?")
    Question.objects.filter(pk=other.pk).update(
        accepted_answer=gone, accepted_at=timezone.now(), duplicate_of=hidden
    )


def _from_elsewhere(question: Question) -> None:
    site = SourceSite.objects.create(host=f"{MARK}.example")
    person = ImportedPerson.objects.create(site=site, name=MARK, account=question.author)
    ImportedPost.objects.create(
        site=site, foreign_id=1, question=question, author=person, licence=MARK
    )
    Handover.objects.create(person=person, digest=MARK, expires_at=timezone.now())


def _drafts_of_the_guide() -> None:
    writer = editor(username=f"{MARK}-writer")
    words: dict[str, Any] = {"question": f"{MARK}?", "short_answer": MARK, "body": MARK}
    sealed = item_content(key=f"{MARK}-item", **words)
    withdraw_article(
        article=live_article(sealed, slug=f"{MARK}-slug", title=MARK, by=writer), by=writer
    )
    whole = FaqItem.objects.get(key="with-everything").article
    kept = list(whole.live_revision.content.items) if whole.live_revision else []
    # In and out again: its text is in the history of the article, and on no page.
    taken_out = item_content(key=f"{MARK}-out", **words)
    publish(whole, *kept, taken_out, by=editor())
    publish(whole, *kept, by=editor())
    draft_of(whole, *kept, item_content(key=f"{MARK}-draft", **words), by=writer, note=MARK)
    ArticleRevision.objects.update(review_note=MARK)
    _seal(GuideImage.objects.filter(pk=GuideImageFactory.create().pk))


def _rows_of_one_person() -> None:
    """Of somebody of whom nothing is public, and of somebody whose account is closed."""
    reader = UserFactory.create(username=f"{MARK}-reader")
    for person in (reader, User.objects.get(username="closed")):
        bio = Bio(user=person)
        bio.set_body(MARK)
        bio.save()
        ProfileLink.objects.create(user=person, label=MARK, url=f"https://{MARK}.example/")
    _seal(MentorProfile.objects.filter(pk=MentorProfileFactory.create(approved_at=None).pk))
    ApiToken.objects.create(
        user=reader, name=MARK, digest=MARK, scopes=MARK, expires_at=timezone.now()
    )
    AvatarUpload.objects.create(user=reader, file=ContentFile(b"", name=MARK), refused=MARK)
    Image.objects.create(uploader=reader, file=f"posts/{MARK}.webp", refused=MARK)
    question = Question.objects.get(title="Who edits this?")
    set_bookmark(question=question, is_kept=True, by=reader)
    Draft.objects.create(
        author=reader, title=MARK, body=MARK, tag_names=MARK, said={"region": MARK}
    )
    StepTickFactory.create(user=reader)
    item = FaqItem.objects.get(key="of-old")
    QuestionReading.objects.create(question=question, item=item)
    GuideProposal.objects.create(question=question, by=reader, note=MARK, reason=MARK)


def _words_about_answers(answer: Answer) -> None:
    """Said of what everybody may read; nothing of it goes along."""
    say_all_of(answer)
    for model in (AnswerMark, Endorsement, SavedReply, Thanks):
        _seal(model._default_manager.all(), but=("stance", "kind"))


def _rows_of_editors_and_machines() -> None:
    item = FaqItem.objects.get(key="with-everything")
    today = timezone.localdate()
    ItemFeedback.objects.create(item=item, reader=MARK, day=today, is_helpful=True, text=MARK)
    ItemReport.objects.create(item=item, reason="wrong", text=MARK, outcome=MARK)
    LinkCheck.objects.create(
        url=f"https://{MARK}.example/", problem=MARK, checked_at=timezone.now()
    )
    DailyFigure.objects.create(day=today, name=MARK, value=1)
    SearchMiss.objects.create(words=MARK)
    Gap.objects.create(kind="search", subject=MARK, reason=MARK)
    Lease.objects.create(name=MARK, holder=MARK, expires_at=timezone.now())
    AddressTrouble.objects.create(digest=MARK, said=MARK)
    log(
        by=UserFactory.create(username=f"{MARK}-logged"),
        action=LogAction.EDIT,
        subject=MARK,
        reason=MARK,
    )
    index_question(Question.objects.get(title="Who edits this?").pk)


def _seal_private_columns() -> None:
    """Of rows that are public: who closed it is not, nor are an address and a password."""
    User.objects.update(password=MARK, conduct_version=MARK, time_zone=MARK, theme=MARK)
    for user in User.objects.exclude(email=""):
        User.objects.filter(pk=user.pk).update(email=f"{MARK}-{user.pk}@example.org")
    GuideUse.objects.update(seen_body=MARK, passages=MARK)
    sealed = UserFactory.create(username=f"{MARK}-moderator", is_staff=True)
    for model in (Question, Answer, Comment):
        model.objects.update(hidden_by=sealed)
    Question.objects.update(closed_by=sealed, locked_by=sealed)
    ArticleRevision.objects.update(reviewed_by=sealed, author=sealed)
    MentorProfile.objects.update(approved_by=sealed)
    GuideImage.objects.update(uploaded_by=sealed)


def _seal(rows: QuerySet[Any], *, but: Collection[str] = ()) -> None:
    """Mark all texts of these rows."""
    for field in _texts(rows.model):
        if field.name not in but:
            rows.update(**{field.name: Value(MARK)})


def _texts(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.FileField)
        and not field.primary_key
        and (field.max_length is None or field.max_length >= len(MARK))
    ]


def unsealed_models(labels: Collection[str]) -> list[str]:
    """Of these models, those without a row, or without MARK in any text that they have."""
    found = []
    for label in labels:
        model = apps.get_model(label)
        rows = model._default_manager.all()
        marked = Q()
        for field in _texts(model):
            marked |= Q(**{f"{field.name}__contains": MARK})
        if not rows.filter(marked).exists():
            found.append(label)
    return found
