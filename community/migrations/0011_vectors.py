"""Vectors of documents; and, where the server has pgvector, a column and an index for them.

The same statement as in community.search.meaning.pgvector, as of this migration.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PGVECTOR = """
DO $$
BEGIN
    IF EXISTS (
        SELECT FROM pg_available_extension_versions
        WHERE name = 'vector' AND string_to_array(version, '.')::int[] >= '{0,7}'
    ) THEN
        CREATE EXTENSION IF NOT EXISTS vector;
        ALTER TABLE community_vector ADD COLUMN IF NOT EXISTS place halfvec(384);
        CREATE INDEX IF NOT EXISTS community_vector_place
            ON community_vector USING hnsw (place halfvec_ip_ops);
    END IF;
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'pgvector is not used: %', SQLERRM;
END $$
"""


def install_pgvector(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(PGVECTOR, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0010_similar_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vector",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("model", models.CharField(max_length=60)),
                ("digest", models.CharField(max_length=16)),
                ("numbers", models.BinaryField()),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vector",
                        to="community.searchdocument",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["model", "id"], name="community_vector_model")],
            },
        ),
        migrations.RunPython(install_pgvector, migrations.RunPython.noop, elidable=False),
    ]
