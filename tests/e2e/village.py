"""A small site in which every page has something to show, the awkward cases included."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from careers.actions.publishing import archive_article
from careers.actions.reviewing import submit_draft
from careers.content import PositionContent, QuoteContent, SourceContent
from careers.models import Article, FaqItem, Role, Step
from careers.queries.previews import preview_token
from community.actions.answers import accept_answer
from community.actions.bookmarks import set_bookmark
from community.actions.closing import close_question
from community.actions.drafts import save_draft
from community.actions.hiding import hide_post
from community.actions.locking import lock_thread
from community.actions.questions import delete_question, edit_question
from community.actions.votes import cast_vote
from community.enums import ApplicationState, CloseReason, HideReason, NewsGroup
from community.models import MentorApplication, Tag
from community.queries.news.addresses import check_token
from community.queries.news.mail_links import choices_link, unsubscribe_link
from tests.e2e.village_mentorship import build_requests
from tests.factories.accounts import staff_user
from tests.factories.community import MentorApplicationFactory, MentorProfileFactory
from tests.factories.offers import OfferFactory
from tests.factories.talks import wrote
from tests.factories.threads import answered, asked, commented
from tests.support.guide import draft_of, item_content, live_article, publish, said
from tests.support.imported import HANDOVER, imported_question
from tests.support.loop import thread_in_the_guide
from tests.support.mailbox import token_of
from tests.support.signing_in import give_app, give_passkey, member
from tests.support.talk import build_talk
from tests.support.trust import say_all_of
from tests.support.work import work_for_editors

RICH = """## What I tried

A list, a [link](https://example.org) and `code`:

1. one
2. two with *emphasis* and **weight**

> A quotation of somebody.

| step | loss |
|---|---:|
| 1 | 0.9 |

```python
def loss(y, guess):
    return (y - guess) ** 2  # what else
```

Inline $w \\leftarrow w - \\eta \\nabla L$, and a footnote[^1].

$$\\hat{y} = w^\\top x + b$$

[^1]: It stands below.
"""
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def build() -> SimpleNamespace:
    """People by name, posts by what happened to them; what the table of pages fills in."""
    call_command("load_starter", verbosity=0)
    people = _people()
    posts = _posts(people)
    item = FaqItem.objects.live().select_related("article__topic").order_by("pk")[0]
    article: Article = item.article
    use = thread_in_the_guide(posts.busy, editor=people.alva, mentor=people.mira)
    report, gap = work_for_editors(item, reporter=people.nell)
    worn = _well_worn_article(by=people.alva)
    imported, placeholder = imported_question()
    talk = build_talk(people.nell, mentor=people.mira)
    wrote(talk.conversation, people.mira, f"{RICH}\n\nWrite to mira@example.org. {LONG_WORD}")
    return SimpleNamespace(
        **vars(people),
        **vars(posts),
        report=report,
        gap=gap,
        use=use,
        talk=talk,
        requests=build_requests(asker=people.nell, full=people.mira),
        item=item,
        article=article,
        worn=worn,
        application=_application(people.omar),
        imported=imported,
        placeholder=placeholder,
        handover=HANDOVER,
        mail_works=check_token(people.nell),
        offer=OfferFactory.create(
            question=posts.quiet, mentor=people.mira.mentor, asked_by=people.nell
        ),
        unsubscribe=token_of(unsubscribe_link(people.nell.pk, [NewsGroup.ANSWERS])),
        choices=token_of(choices_link(people.nell)),
        archived=_archived_article(successor=worn, by=people.alva),
        preview=_preview_of_a_change(article, by=people.alva),
        role=Role.objects.get(slug="ml-engineer"),
        step=Step.objects.get(slug="first-programs"),
    )


def _people() -> SimpleNamespace:
    mira = member("mira", name="Mira Mentor", headline="Trains models for a living")
    profile = MentorProfileFactory.create(user=mira, headline="Trains models, and asks why")
    for tag in Tag.objects.filter(name__in=["python", "mathematics"]):
        profile.expertise.create(tag=tag)
    profile.expertise.filter(tag__name="python").update(endorsed_at=timezone.now())
    profile.languages.create(code="de")
    tess = member("tess")
    give_app(tess)
    return SimpleNamespace(
        nell=member("nell", name="Nell"),
        omar=member("omar", name=LONG_WORD[:60]),
        mira=mira,
        tess=tess,
        passkey=give_passkey(tess),
        newcomer=member("newcomer"),
        momo=staff_user("Moderators", username="momo", name="Momo"),
        edda=_editor_of_everything(),
        alva=staff_user("Editors", username="alva", name="Alva"),
    )


def _application(user: User) -> MentorApplication:
    """About which a reviewer has asked something, with words that do not break by themselves."""
    application: MentorApplication = MentorApplicationFactory.create(
        user=user,
        role=LONG_WORD,
        evidence=f"My talk https://example.org/{LONG_WORD}/{LONG_WORD}",
        state=ApplicationState.NEEDS_INFO,
        asked=f"What is a {LONG_WORD}?",
    )
    application.tags.set(Tag.objects.filter(name__in=["python", "mathematics"]))
    return application


def _well_worn_article(*, by: User) -> Article:
    """With all that may stand beside a text, and facts that hold no more."""
    sources = (
        SourceContent(
            mark="S1", name=LONG_WORD, region="Europe", as_of="2021", review_by=date(2022, 1, 1),
            note="Its second table", is_contested=True,
        ),
        SourceContent(mark="S2", name="A report", url="https://example.org/report"),
    )  # fmt: skip
    views = [
        PositionContent(stance=stance, text="So one says.[^S2]", holds_when="you begin")
        for stance in ("Yes", "It depends", "No")
    ]
    words = QuoteContent(
        text="I learned it at work.", person="Ada", role="Engineer", source="A talk", dated="2021"
    )
    item = item_content(
        question=f"What does {LONG_WORD} pay?", body="So it was.[^S1] And is.[^S2]",
        region="Europe", sources=sources, positions=tuple(views), pros=("It pays", "It lasts"),
        cons=("It is long",), quotes=(words,),
    )  # fmt: skip
    return live_article(item, by=by, owner=by)


def _archived_article(*, successor: Article, by: User) -> Article:
    """Before that it lost the item with the key “dropped”."""
    kept = item_content(question="Does it stay?")
    article = live_article(kept, item_content(key="dropped", question="Does it go?"), by=by)
    publish(article, said(article).content.items[0], by=by)
    return archive_article(article=article, by=by, successor=successor)


def _preview_of_a_change(article: Article, *, by: User) -> str:
    """Handed in by `by`: something moved, something new, something gone."""
    first, second, *rest = said(article).content.items
    new = item_content(question="Is it too late for me?", pros=("You know people",))
    better = replace(first, short_answer="It depends on where you stand.")
    change = draft_of(article, second, better, *rest[1:], new, by=by, note="Said it better")
    submit_draft(revision=change, by=by)
    return preview_token(change)


def _editor_of_everything() -> User:
    user = staff_user("Editors", username="edda", name="Edda")
    user.is_superuser = True
    user.save()
    return user


def _posts(people: SimpleNamespace) -> SimpleNamespace:
    tags = {tag.name: tag for tag in Tag.objects.all()}
    nell, omar, momo = people.nell, people.omar, people.momo
    busy = asked(by=nell, body=RICH, tags=[tags["python"], tags["mathematics"]])
    accepted = answered(busy, by=people.mira, body=RICH)
    said = say_all_of(accepted, hidden=f"{LONG_WORD} is not for everybody.")
    reply = people.mira.saved_replies.create(title=LONG_WORD, body=RICH)
    second = answered(busy, by=omar, body=f"{LONG_WORD} is a word. Break it, please, and go on.")
    accept_answer(answer=accepted, by=nell)
    cast_vote(post=accepted, value=1, by=omar)
    comment = commented(busy, by=omar, body="Which kind of role is it? @nell")
    gone = commented(accepted, by=nell, body="This helps nobody.")
    hide_post(post=gone, by=momo, reason=HideReason.UNKIND)
    commented(accepted, by=nell)
    set_bookmark(question=busy, is_kept=True, by=nell)
    edit_question(
        question=busy, title=busy.title, body=f"{RICH}\nMore.", tags=busy.tag_list, by=people.edda,
        base=1, note="Added what was asked for",
    )  # fmt: skip
    spam = answered(busy, by=omar, body="Buy my course, it is the only one that helps.")
    hide_post(post=spam, by=momo, reason=HideReason.SPAM, note="No advertising here.")
    quiet = asked(by=nell, title=f"What does {LONG_WORD} mean?", tags=[tags["python"]])
    duplicate = asked(by=nell, title="How much algebra is needed for it?")
    close_question(
        question=duplicate, by=momo, reason=CloseReason.DUPLICATE, duplicate_of=busy, note="See it."
    )
    locked = asked(by=nell, title="Is this thread too hot to touch?")
    lock_thread(question=locked, by=momo, note="Cool down.")
    hidden = asked(by=nell, title="Who wants to buy my old laptop?")
    hide_post(post=hidden, by=momo, reason=HideReason.OTHER)
    deleted = asked(by=nell, title="Never mind, I have found it out?")
    delete_question(question=deleted, by=nell)
    draft = save_draft(by=nell, title="Half a question", body="Say")
    return SimpleNamespace(
        busy=busy, accepted=accepted, second=second, comment=comment, gone=gone, spam=spam,
        said=said, reply=reply, quiet=quiet, duplicate=duplicate, locked=locked, hidden=hidden,
        deleted=deleted, draft=draft, tag=tags["python"], lonely=tags["cloud"],
    )  # fmt: skip
