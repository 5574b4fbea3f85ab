"""Where posts of other sites came from: their licences ask that it goes along."""

from django.db.models import Q

from community.models import ImportedPerson, ImportedPost, SourceSite
from community.transfer.site import visible
from community.transfer.site.columns import Rows, plain, ref
from community.transfer.site.sheet import Sheet


def _posts() -> Rows:
    return ImportedPost.objects.filter(
        Q(question__in=visible.questions())
        | Q(answer__in=visible.answers())
        | Q(comment__in=visible.comments())
    )


def _authors() -> Rows:
    return ImportedPerson.objects.filter(pk__in=_posts().values("author"))


SOURCES = Sheet(
    name="sources",
    model=SourceSite,
    rows=lambda: SourceSite.objects.filter(pk__in=_posts().values("site")),
    columns=plain(SourceSite, "host"),
    left_out={"id": "the host says which it is"},
)

SOURCE_AUTHORS = Sheet(
    name="source_authors",
    model=ImportedPerson,
    rows=_authors,
    columns=(
        *plain(ImportedPerson, "id"),
        ref(ImportedPerson, "site", "host"),
        *plain(ImportedPerson, "foreign_id", "name"),
        ref(ImportedPerson, "account", "username"),
    ),
    left_out={"taken_over_at": "of the account there; here nobody has taken over yet"},
)

SOURCE_POSTS = Sheet(
    name="source_posts",
    model=ImportedPost,
    rows=_posts,
    columns=(
        ref(ImportedPost, "site", "host"),
        *plain(ImportedPost, "foreign_id"),
        ref(ImportedPost, "question", "id"),
        ref(ImportedPost, "answer", "id"),
        ref(ImportedPost, "comment", "id"),
        ref(ImportedPost, "author", "id"),
        *plain(ImportedPost, "licence"),
    ),
    left_out={"id": "its site and number say which it is"},
)
