import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0005_groups_of_the_living_guide"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SourceSite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(max_length=100, unique=True, verbose_name="site")),
            ],
            options={
                "verbose_name": "source site",
                "verbose_name_plural": "source sites",
                "ordering": ("host",),
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="imported_score",
            field=models.IntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="question",
            name="imported_score",
            field=models.IntegerField(default=0, editable=False),
        ),
        migrations.AlterField(
            model_name="logentry",
            name="action",
            field=models.CharField(
                choices=[
                    ("close", "closed"),
                    ("reopen", "reopened"),
                    ("hide", "hid"),
                    ("restore", "restored"),
                    ("lock", "locked"),
                    ("unlock", "unlocked"),
                    ("edit", "edited"),
                    ("approve-mentor", "approved as mentor"),
                    ("revoke-mentor", "ended as mentor"),
                    ("merge-tag", "merged a tag"),
                    ("rename-tag", "renamed a tag"),
                    ("hand-over", "offered imported posts"),
                    ("take-over", "took over imported posts"),
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
        migrations.CreateModel(
            name="ImportedPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("foreign_id", models.BigIntegerField(blank=True, null=True)),
                (
                    "name",
                    models.CharField(blank=True, max_length=100, verbose_name="name at the source"),
                ),
                (
                    "taken_over_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken over"),
                ),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imported_people",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account here",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="community.sourcesite",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported author",
                "verbose_name_plural": "imported authors",
                "ordering": ("site", "name", "pk"),
                "permissions": [("hand_over", "Can hand imported posts over to members")],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("offered_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(blank=True, null=True)),
                (
                    "offered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "used_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="community.importedperson",
                    ),
                ),
            ],
            options={
                "verbose_name": "handover",
                "verbose_name_plural": "handovers",
                "ordering": ("-offered_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ImportedPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("foreign_id", models.BigIntegerField()),
                ("licence", models.CharField(max_length=40)),
                (
                    "answer",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imported",
                        to="community.answer",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="community.importedperson",
                    ),
                ),
                (
                    "comment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imported",
                        to="community.comment",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imported",
                        to="community.question",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="community.sourcesite",
                    ),
                ),
            ],
            options={
                "verbose_name": "imported post",
                "verbose_name_plural": "imported posts",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", None), ("comment", None), ("question__isnull", False)
                            ),
                            models.Q(
                                ("answer__isnull", False), ("comment", None), ("question", None)
                            ),
                            models.Q(
                                ("answer", None), ("comment__isnull", False), ("question", None)
                            ),
                            _connector="OR",
                        ),
                        name="community_imported_is_one_post",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("comment", None)),
                        fields=("site", "foreign_id"),
                        name="community_imported_post_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("comment__isnull", False)),
                        fields=("site", "foreign_id"),
                        name="community_imported_comment_once",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="importedperson",
            constraint=models.UniqueConstraint(
                fields=("site", "foreign_id"), name="community_imported_person_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("foreign_id", None)),
                fields=("site", "name"),
                name="community_imported_name_once",
            ),
        ),
    ]
