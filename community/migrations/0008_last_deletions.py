from django.db import migrations, models

DELETED = models.Q(deleted_at__isnull=False)


class Migration(migrations.Migration):
    """The feeds ask when something was last deleted."""

    dependencies = [("community", "0007_search_documents")]

    operations = [
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["deleted_at"], condition=DELETED, name="answer_deleted"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["deleted_at"], condition=DELETED, name="question_deleted"),
        ),
    ]
