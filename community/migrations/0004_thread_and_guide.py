import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("careers", "0004_one_mark_per_fact"),
        ("community", "0003_groups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchMiss",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.CharField(max_length=100, unique=True, verbose_name="words")),
                ("count", models.PositiveIntegerField(default=1, verbose_name="times")),
                ("first_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "search without result",
                "verbose_name_plural": "searches without result",
                "ordering": ("-count", "-last_at"),
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="is_unnamed_in_guide",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.CreateModel(
            name="Gap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("search", "Searched for and not found"),
                            ("duplicate", "Asked again and again"),
                            ("unhelpful", "Did not help its readers"),
                            ("tag", "Asked about, with no article"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("subject", models.CharField(max_length=100, verbose_name="subject")),
                ("weight", models.PositiveIntegerField(default=0, verbose_name="weight")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("started", "An item was started"),
                            ("not-for-us", "Not for us"),
                            ("filled", "Gone by itself"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="opened"),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="careers.faqitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "gap",
                "verbose_name_plural": "gaps",
                "ordering": ("-weight", "opened_at", "pk"),
                "indexes": [models.Index(fields=["state", "-weight"], name="community_gap_rank")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "subject"), name="community_gap_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="GuideLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="careers.faqitem",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guide_links",
                        to="community.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "link to the guide",
                "verbose_name_plural": "links to the guide",
                "ordering": ("created_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "item"), name="community_guide_link_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GuideProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="why")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waiting for an editor"),
                            ("taken", "Taken into the guide"),
                            ("declined", "Declined"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=400, verbose_name="reason")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="community.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal for the guide",
                "verbose_name_plural": "proposals for the guide",
                "ordering": ("created_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("question",),
                        name="community_one_open_proposal_per_question",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GuideUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision_number", models.PositiveIntegerField()),
                ("seen_body", models.TextField()),
                ("seen_public", models.BooleanField(default=True)),
                ("passages", models.TextField()),
                ("is_live", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guide_uses",
                        to="community.answer",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="careers.faqitem",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer in the guide",
                "verbose_name_plural": "answers in the guide",
                "ordering": ("created_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answer", "item"), name="community_guide_use_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionReading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_origin", models.BooleanField(default=False)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="careers.faqitem",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="community.question",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading before a question",
                "verbose_name_plural": "readings before a question",
                "ordering": ("-is_origin", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "item"), name="community_reading_once"
                    )
                ],
            },
        ),
    ]
