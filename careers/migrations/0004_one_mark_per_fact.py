from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("careers", "0003_first_revisions"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                fields=("item", "mark"), name="careers_source_mark_per_item"
            ),
        ),
    ]
