"""A site with everything that can be public, made by the actions of the pages."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.files.base import ContentFile

from accounts.actions import change_avatar, update_profile
from accounts.models import User
from careers.actions.addresses import change_address
from careers.actions.checking import mark_item_checked
from careers.actions.publishing import archive_article
from careers.content import PositionContent, QuoteContent, SourceContent
from careers.enums import Significance
from careers.models import GuideImage
from careers.transfer import load_guide, load_tables
from community.actions.answers import accept_answer
from community.actions.closing import close_question
from community.actions.counters import recount_question
from community.actions.guide.links import set_guide_link
from community.actions.images import upload_image
from community.actions.locking import lock_thread
from community.actions.mentors.standing import end_mentor
from community.actions.questions import edit_question
from community.actions.votes import cast_vote
from community.enums import CloseReason
from community.management.demo_people import load_people
from community.management.demo_threads import load_threads
from community.models import (
    Answer,
    GuideUse,
    ImportedPerson,
    ImportedPost,
    Question,
    SourceSite,
)
from community.transfer.demo.texts import read_people, read_threads
from community.transfer.tags import load_tags
from core.images import reencode
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.community import TagFactory
from tests.factories.threads import answered, asked, commented, mentor
from tests.support.guide import editor, item_content, live_article, publish
from tests.support.pictures import picture, upload

if TYPE_CHECKING:
    from careers.models import Article, FaqItem


def fill_site() -> None:
    """The starter guide and the demo community, and what those two lack."""
    load_guide()
    load_tables()
    load_tags()
    load_people(read_people(), password="one-two-three")
    load_threads(read_threads())
    add_one_of_each()


def add_one_of_each() -> None:
    article = _articles()
    _threads(article.items.get(key="with-everything"))
    _people()


def _articles() -> Article:
    """A live one with two revisions, an archived one that it follows, and a translation."""
    article = live_article(item_content(key="with-everything", question="Before?"), slug="whole")
    figure = guide_image()
    item = item_content(
        key="with-everything",
        question="With everything?",
        body="Some say so.[^S1]\u2028And “others” do not.",
        sources=(SourceContent(mark="S1", name="A report", as_of="2026-01", is_contested=True),),
        positions=(PositionContent(stance="Yes", text="It is.", holds_when="always"),),
        pros=("Quick",),
        quotes=(QuoteContent(text="So!", person="Ada", role="Lead", source="Talk", dated="2025"),),
        figures=(str(figure.pk),),
    )
    keeper = editor(username="keeper")
    publish(article, item, by=keeper, significance=Significance.MAJOR, note="All of it")
    mark_item_checked(item=article.items.get(key="with-everything"), by=keeper)
    article.owner = keeper
    article.save(update_fields=["owner"])
    change_address(article=article, slug="whole-thing", by=keeper)
    old = live_article(item_content(key="of-old"), slug="old-thing")
    archive_article(article=old, by=keeper, successor=article)
    live_article(
        item_content(key="auf-deutsch"), slug="ganzes", language="de", translation_of=article
    )
    article.refresh_from_db()
    return article


def guide_image() -> GuideImage:
    encoded = reencode(BytesIO(picture()), max_side=100)
    image = GuideImage(alt="Two bars", caption="A chart", credit="Ada", licence="CC BY 4.0")
    name = f"{uuid4().hex}.{encoded.extension}"
    image.file.save(name, ContentFile(encoded.content), save=False)
    image.width, image.height = encoded.width, encoded.height
    image.save()
    return image


def _threads(item: FaqItem) -> None:
    tags = [TagFactory.create(name=name) for name in ("whole", "a-part", "c-part")]
    asker, helper = UserFactory.create(username="asker", name="Änne"), mentor()
    image = upload_image(file=upload(picture()), by=asker)
    question = asked(
        by=asker,
        title="Who edits <this> & “that”?",
        body=f"Look: ![two bars](/images/{image.pk}/)",
        tags=tags,
        read=[item],
        origin=item,
    )
    edit_question(
        question=question,
        title="Who edits this?",
        body=question.body,
        tags=tags[:1],
        by=staff_user("Editors", username="mender"),
        base=1,
        note="Shorter",
    )
    answer = answered(question, by=helper)
    commented(answer, by=asker)
    accept_answer(answer=answer, by=asker)
    for voter in (asker, UserFactory.create(), UserFactory.create()):
        cast_vote(post=answer, value=1 if voter == asker else -1, by=voter)
    moderator = staff_user("Moderators")
    set_guide_link(question=question, item=item, is_linked=True, by=editor())
    GuideUse.objects.create(
        answer=answer, item=item, revision_number=1, seen_body=answer.body, is_live=True
    )
    Answer.objects.filter(pk=answer.pk).update(is_unnamed_in_guide=True)
    lock_thread(question=question, by=moderator, note="It went in circles.")
    earlier, later = asked(title="Which one came first of them?"), asked()
    close_question(question=earlier, by=moderator, reason=CloseReason.DUPLICATE, duplicate_of=later)
    close_question(
        question=asked(), by=moderator, reason=CloseReason.DUPLICATE, answered_by_item=item
    )
    _from_elsewhere(asked(body="It came from afar, and so it is here."))


def _from_elsewhere(question: Question) -> None:
    site = SourceSite.objects.create(host="elsewhere.example")
    person = ImportedPerson.objects.create(
        site=site, foreign_id=7, name="Zoé", account=question.author
    )
    ImportedPost.objects.create(
        site=site, foreign_id=12, question=question, author=person, licence="CC BY-SA 4.0"
    )
    Question.objects.filter(pk=question.pk).update(imported_score=-3)
    recount_question(question.pk)


def _people() -> None:
    asker = User.objects.get(username="asker")
    update_profile(
        by=asker,
        name="Änne",
        headline="Asks",
        time_zone="Europe/Vienna",
        bio="I ask *much*.",
        links=[("Mine", "https://one.example/"), ("Other", "https://two.example/")],
    )
    change_avatar(by=asker, file=upload(picture()))
    former = mentor(headline="Was a mentor")
    answered(by=former)
    end_mentor(profile=former.mentor, by=staff_user("Moderators"))
    closed = UserFactory.create(
        username="closed", is_active=False, date_joined=datetime(2025, 3, 17, tzinfo=UTC)
    )
    answered(by=closed)
