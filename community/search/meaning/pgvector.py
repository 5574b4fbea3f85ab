"""The same vectors in an index of pgvector, the extension of PostgreSQL, where the server has it.

A column and its index that no model knows: so Django’s state is the same on every database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

MOST = 1_000  # rows that its index gives for one search
# Version 0.7 brought half precision. Not every role may make an extension: then all goes on in
# memory. Again in the migration “vectors”.
INSTALL = """
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
_IS_INSTALLED = """
SELECT EXISTS (
    SELECT FROM pg_attribute
    WHERE attrelid = 'community_vector'::regclass AND attname = 'place' AND NOT attisdropped
)
"""
_WITHOUT_PLACE = """
SELECT id, numbers FROM community_vector WHERE place IS NULL AND model = %s ORDER BY id LIMIT %s
"""
_NEAREST = """
SELECT document_id, -(place <#> %(wanted)s::halfvec) FROM community_vector
WHERE model = %(model)s AND place IS NOT NULL
ORDER BY place <#> %(wanted)s::halfvec LIMIT %(limit)s
"""
_OF_DOCUMENTS = """
SELECT document_id, -(place <#> %(wanted)s::halfvec) FROM community_vector
WHERE model = %(model)s AND place IS NOT NULL AND document_id = ANY(%(also)s)
"""


def is_installed() -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(_IS_INSTALLED)
        return bool(cursor.fetchone()[0])


def install() -> bool:
    """Have the column and its index if the server can; returns whether they are there."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(INSTALL)
    return is_installed()


def without_place(model: str, *, limit: int) -> list[tuple[int, bytes]]:
    """Return key and stored numbers of vectors that the index lacks."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_PLACE, [model, limit])
        return list(cursor.fetchall())


def place(vectors: Iterable[tuple[int, Sequence[float]]]) -> None:
    """Put vectors into the index, by the keys of their rows."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE community_vector SET place = %s::halfvec WHERE id = %s",
            [(_text(numbers), key) for key, numbers in vectors],
        )


def nearest(
    wanted: Sequence[float], *, model: str, limit: int, least: float, also: Collection[int]
) -> dict[int, float]:
    """As Memory.nearest; of many documents, the index may miss a few."""
    text, most = _text(wanted), min(limit, MOST)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hnsw.ef_search', %s, true)", [str(most)])
        cursor.execute(_NEAREST, {"wanted": text, "model": model, "limit": most})
        found = {document: cosine for document, cosine in cursor.fetchall() if cosine >= least}
        cursor.execute(_OF_DOCUMENTS, {"wanted": text, "model": model, "also": list(also)})
        return found | dict(cursor.fetchall())


def _text(numbers: Sequence[float]) -> str:
    return f"[{','.join(f'{number:.6g}' for number in numbers)}]"
