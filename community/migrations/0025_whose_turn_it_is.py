from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

OPEN = Q(hidden_at=None, deleted_at=None) & Q(closed_at=None)


def tell_whose_turn_it_is(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Nobody had asked back yet: what is done waits for nobody, and all else for a mentor."""
    model = apps.get_model
    answers = model("community", "Answer").objects.filter(
        question=OuterRef("pk"), by_mentor=True, hidden_at=None, deleted_at=None
    )
    placeholders = model("community", "ImportedPerson").objects.filter(
        account=OuterRef("author"), taken_over_at=None
    )
    done = ~OPEN | Q(accepted_answer__isnull=False) | Exists(answers) | Exists(placeholders)
    model("community", "Question").objects.filter(done).update(
        turn="nobody", turn_since=Coalesce("accepted_at", "closed_at", F("active_at"))
    )


def let_a_mentor_have_it(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    questions = apps.get_model("community", "Question").objects
    questions.exclude(turn="mentor").update(turn="mentor", turn_since=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("community", "0024_endorsements_marks_thanks_replies")]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="asks_asker",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="question",
            name="lane",
            field=models.PositiveSmallIntegerField(
                choices=[(1, "First: what was answered did not solve it"), (2, "In its turn")],
                default=2,
                editable=False,
            ),
        ),
        *(
            migrations.AddField(
                model_name="question",
                name=name,
                field=models.DateTimeField(blank=True, editable=False, null=True),
            )
            for name in ("asker_spoke_at", "asker_reminded_at", "settled_at", "unsettled_at")
        ),
        migrations.RunPython(tell_whose_turn_it_is, let_a_mentor_have_it),
        migrations.RemoveIndex(model_name="question", name="question_waiting"),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                condition=OPEN & Q(turn="mentor"),
                fields=["lane", "waiting_since", "id"],
                name="question_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                condition=OPEN & Q(turn="asker"),
                fields=["turn_since", "id"],
                name="question_asked_back",
            ),
        ),
    ]
