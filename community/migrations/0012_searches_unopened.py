from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0011_vectors"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="searchmiss",
            options={
                "ordering": ("-count", "-last_at"),
                "verbose_name": "search in vain",
                "verbose_name_plural": "searches in vain",
            },
        ),
        migrations.AlterField(
            model_name="searchmiss",
            name="count",
            field=models.PositiveIntegerField(default=0, verbose_name="times without a result"),
        ),
        migrations.AddField(
            model_name="searchmiss",
            name="unopened",
            field=models.PositiveIntegerField(default=0, verbose_name="times without a click"),
        ),
        migrations.AlterField(
            model_name="gap",
            name="kind",
            field=models.CharField(
                choices=[
                    ("search", "Searched in vain"),
                    ("duplicate", "Asked again and again"),
                    ("unhelpful", "Did not help its readers"),
                    ("tag", "Asked about, with no article"),
                ],
                max_length=10,
                verbose_name="kind",
            ),
        ),
    ]
