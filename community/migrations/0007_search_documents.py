"""The tables of the search, and beside them the index of each engine.

SQLite loses triggers when Django rebuilds a table: a later migration that alters SearchDocument
repeats `install`.
"""

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.core.exceptions import ImproperlyConfigured
from django.db import migrations, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DOCUMENTS = "community_searchdocument"
INDEX = "community_searchindex"
VOCABULARY = "community_searchvocabulary"
FIELDS = ("title_terms", "tag_terms", "body_terms", "answer_terms")

# Stems are of letters and digits alone, so the plainest tokenizer cuts them at spaces.
SQLITE = [
    f"""
    CREATE VIRTUAL TABLE {INDEX} USING fts5(
        {", ".join(FIELDS)}, content='{DOCUMENTS}', content_rowid='id', tokenize='ascii'
    )
    """,
    f"CREATE VIRTUAL TABLE {VOCABULARY} USING fts5vocab({INDEX}, 'row')",
]
_COLUMNS = f"rowid, {', '.join(FIELDS)}"
_OLD = f"OLD.id, {', '.join(f'OLD.{name}' for name in FIELDS)}"
_NEW = f"NEW.id, {', '.join(f'NEW.{name}' for name in FIELDS)}"
_ADD = f"INSERT INTO {INDEX}({_COLUMNS}) VALUES ({_NEW});"  # noqa: S608
_TAKE = f"INSERT INTO {INDEX}({INDEX}, {_COLUMNS}) VALUES ('delete', {_OLD});"  # noqa: S608
_CHANGED = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in FIELDS)
TRIGGERS = {
    f"{INDEX}_insert": f"AFTER INSERT ON {DOCUMENTS} BEGIN {_ADD} END",
    f"{INDEX}_delete": f"AFTER DELETE ON {DOCUMENTS} BEGIN {_TAKE} END",
    f"{INDEX}_update": (f"AFTER UPDATE ON {DOCUMENTS} WHEN {_CHANGED} BEGIN {_TAKE} {_ADD} END"),
}

POSTINGS = "community_searchposting"
# The key holds all that ranking reads. Neighbours are of one term, so it must sort by bytes.
POSTGRESQL = [
    f"""
    CREATE TABLE {POSTINGS} (
        term varchar(30) COLLATE "C" NOT NULL,
        document_id bigint NOT NULL,
        length integer NOT NULL,
        {", ".join(f"{name} smallint NOT NULL" for name in FIELDS)},
        PRIMARY KEY (term, document_id) INCLUDE (length, {", ".join(FIELDS)})
    )
    """,
    f"""
    CREATE FUNCTION {POSTINGS}_write() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN
            DELETE FROM {POSTINGS} WHERE document_id = OLD.id AND term = ANY(string_to_array(
                {" || ".join(f"OLD.{name}" for name in FIELDS)}, ' '
            ));
        END IF;
        IF TG_OP <> 'DELETE' THEN
            INSERT INTO {POSTINGS} (term, document_id, length, {", ".join(FIELDS)})
            SELECT term, NEW.id, NEW.length,
                {", ".join(f"least(count(*) FILTER (WHERE field = '{name}'), 32767)" for name in FIELDS)}
            FROM (
                {" UNION ALL ".join(f"SELECT '{name}' AS field, unnest(string_to_array(NEW.{name}, ' ')) AS term" for name in FIELDS)}
            ) AS found
            WHERE term <> '' GROUP BY term;
        END IF;
        RETURN NULL;
    END
    $$
    """,  # noqa: S608
    # TRUNCATE passes by what is done for each row.
    f"""
    CREATE FUNCTION {POSTINGS}_empty() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        TRUNCATE {POSTINGS};
        RETURN NULL;
    END
    $$
    """,
    f"""
    CREATE TRIGGER {POSTINGS}_empty AFTER TRUNCATE ON {DOCUMENTS}
    FOR EACH STATEMENT EXECUTE FUNCTION {POSTINGS}_empty()
    """,
    f"""
    CREATE TRIGGER {POSTINGS}_write AFTER INSERT OR DELETE ON {DOCUMENTS}
    FOR EACH ROW EXECUTE FUNCTION {POSTINGS}_write()
    """,
    f"""
    CREATE TRIGGER {POSTINGS}_rewrite AFTER UPDATE OF {", ".join(FIELDS)} ON {DOCUMENTS}
    FOR EACH ROW WHEN ({" OR ".join(f"OLD.{name} <> NEW.{name}" for name in FIELDS)})
    EXECUTE FUNCTION {POSTINGS}_write()
    """,
]
POSTGRESQL_REVERSE = [
    f"DROP TRIGGER {POSTINGS}_rewrite ON {DOCUMENTS}",
    f"DROP TRIGGER {POSTINGS}_write ON {DOCUMENTS}",
    f"DROP TRIGGER {POSTINGS}_empty ON {DOCUMENTS}",
    f"DROP FUNCTION {POSTINGS}_write()",
    f"DROP FUNCTION {POSTINGS}_empty()",
    f"DROP TABLE {POSTINGS}",
]


def install(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        statements = POSTGRESQL
    else:
        _refuse_without_fts5(connection)
        triggers = [f"CREATE TRIGGER {name} {body}" for name, body in TRIGGERS.items()]
        statements = [*SQLITE, *triggers]
    for statement in statements:
        schema_editor.execute(statement)


def _refuse_without_fts5(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
        if not cursor.fetchone()[0]:
            raise ImproperlyConfigured(
                "The SQLite of this Python was built without FTS5, which the search needs: "
                "take another Python, or set DATABASE_URL to a PostgreSQL database."
            )


def remove(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        statements = POSTGRESQL_REVERSE
    else:
        statements = [f"DROP TRIGGER {name}" for name in TRIGGERS]
        statements += [f"DROP TABLE {VOCABULARY}", f"DROP TABLE {INDEX}"]
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("careers", "0004_one_mark_per_fact"),
        ("community", "0006_posts_of_other_sites"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=30, unique=True)),
                ("term", models.CharField(db_index=True, max_length=30)),
                ("documents", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("title_terms", models.TextField()),
                ("tag_terms", models.TextField()),
                ("body_terms", models.TextField()),
                ("answer_terms", models.TextField()),
                ("length", models.PositiveIntegerField()),
                ("pull", models.FloatField(default=1)),
                ("dated_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("version", models.PositiveSmallIntegerField(default=0)),
                ("digest", models.CharField(max_length=16)),
                (
                    "item",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_document",
                        to="careers.faqitem",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_document",
                        to="community.question",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["length"], name="community_search_length")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("question", None), ("item", None), _connector="XOR"),
                        name="community_search_document_of_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchGram",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gram", models.CharField(max_length=3)),
                (
                    "word",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grams",
                        to="community.searchword",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gram", "word"], name="community_search_gram")],
            },
        ),
        migrations.RunPython(install, remove),
    ]
