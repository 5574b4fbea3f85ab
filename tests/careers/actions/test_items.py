import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from careers.actions import remove_item, write_item
from careers.models import FaqItem, Source
from tests.factories.accounts import UserFactory, staff_user
from tests.factories.careers import ArticleFactory, FaqItemFactory, SourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return staff_user("Editors")


def new_item(**fields: object) -> FaqItem:
    fields = {"article": ArticleFactory.create(), "key": "", "position": None} | fields
    made: FaqItem = FaqItemFactory.build(**fields)
    return made


def test_a_member_can_neither_write_nor_remove() -> None:
    member, item = UserFactory.create(), FaqItemFactory.create()

    with pytest.raises(PermissionDenied):
        write_item(item=new_item(), by=member)
    with pytest.raises(PermissionDenied):
        remove_item(item=item, by=member)
    assert list(FaqItem.objects.all()) == [item]


def test_a_new_item_is_rendered_searchable_and_last(editor: User) -> None:
    article = FaqItemFactory.create(position=4).article
    item = write_item(item=new_item(article=article, body="**Élan**"), by=editor)
    item.refresh_from_db()

    assert item.body_html == "<p><strong>Élan</strong></p>\n"
    assert item.search_text.endswith("elan")
    assert item.position == 5


def test_the_first_item_of_an_article_stands_at_its_beginning(editor: User) -> None:
    assert write_item(item=new_item(), by=editor).position == 0


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Do I need a degree?", "do-i-need-a-degree"),
        ("Élan & Café?", "elan-cafe"),
        ("كيف أبدأ؟", "item"),
        ("very " * 30, ("very-" * 12).rstrip("-")),
    ],
)
def test_a_key_is_made_of_the_question(question: str, key: str, editor: User) -> None:
    assert write_item(item=new_item(question=question), by=editor).key == key


def test_a_key_that_is_taken_gets_a_number(editor: User) -> None:
    FaqItemFactory.create(key="why")
    FaqItemFactory.create(key="why-2")
    FaqItemFactory.create(key="why-not")

    assert write_item(item=new_item(question="Why?"), by=editor).key == "why-3"


def test_a_key_that_was_chosen_is_kept(editor: User) -> None:
    assert write_item(item=new_item(key="mine"), by=editor).key == "mine"


def test_a_key_never_changes(editor: User) -> None:
    item = FaqItemFactory.create(key="stays")
    item.key, item.question = "another", "New words?"
    write_item(item=item, by=editor)
    item.refresh_from_db()

    assert (item.key, item.question) == ("stays", "New words?")


def test_sources_are_saved_changed_and_removed_with_their_item(editor: User) -> None:
    item = FaqItemFactory.create()
    changed, gone = SourceFactory.create(item=item), SourceFactory.create(item=item)
    other = SourceFactory.create()
    changed.note = "Chapter 2"
    added = Source(name="A new one", dated="2021-03")
    write_item(item=item, by=editor, sources=[changed, added], removed=[gone])

    assert [(source.name, source.note) for source in item.sources.all()] == [
        (changed.name, "Chapter 2"),
        ("A new one", ""),
    ]
    assert Source.objects.filter(pk=other.pk).exists()


def test_the_last_item_of_a_live_article_is_not_removed(editor: User) -> None:
    item = FaqItemFactory.create()

    with pytest.raises(ValidationError, match="keeps at least one item"):
        remove_item(item=item, by=editor)
    assert FaqItem.objects.get() == item


def test_an_item_is_removed_with_its_sources(editor: User) -> None:
    kept = FaqItemFactory.create()
    source = SourceFactory.create(item__article=kept.article)
    remove_item(item=source.item, by=editor)

    assert list(FaqItem.objects.all()) == [kept]
    assert list(Source.objects.all()) == []
