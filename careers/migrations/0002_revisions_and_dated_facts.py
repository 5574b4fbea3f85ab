import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import core.dates


class Migration(migrations.Migration):
    dependencies = [
        ("careers", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleRedirect",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
            },
        ),
        migrations.CreateModel(
            name="ArticleRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("base_number", models.PositiveIntegerField(blank=True, null=True)),
                ("copied_from", models.PositiveIntegerField(blank=True, null=True)),
                ("translated_number", models.PositiveIntegerField(blank=True, null=True)),
                ("snapshot", models.JSONField()),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what changed")),
                (
                    "significance",
                    models.CharField(
                        choices=[
                            ("typo", "Typo: nothing means anything else now"),
                            ("medium", "Medium: something was added or put better"),
                            ("major", "Major: the advice is another one now"),
                        ],
                        default="medium",
                        max_length=10,
                        verbose_name="significance",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in-review", "In review"),
                            ("scheduled", "Scheduled"),
                            ("published", "Published"),
                            ("dropped", "Earlier draft"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="written"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="handed in"),
                ),
                (
                    "reviewed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="reviewed"),
                ),
                (
                    "review_note",
                    models.CharField(blank=True, max_length=400, verbose_name="reviewer’s note"),
                ),
                (
                    "publish_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="goes live"),
                ),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="went live"),
                ),
            ],
            options={
                "verbose_name": "revision",
                "verbose_name_plural": "revisions",
                "ordering": ("-number",),
                "permissions": [("review_article", "Can approve what other editors wrote")],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("title", models.CharField(max_length=80, verbose_name="title")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "criterion",
                "verbose_name_plural": "criteria",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="DailyFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("name", models.SlugField(max_length=40)),
                ("value", models.IntegerField()),
            ],
            options={
                "ordering": ("day", "name"),
            },
        ),
        migrations.CreateModel(
            name="GuideImage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "file",
                    models.ImageField(
                        height_field="height",
                        upload_to="guide/",
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("width", models.PositiveIntegerField(default=0, editable=False)),
                ("height", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "alt",
                    models.CharField(
                        help_text="What somebody who cannot see it should know.",
                        max_length=250,
                        verbose_name="text instead of the picture",
                    ),
                ),
                ("caption", models.CharField(max_length=250, verbose_name="caption")),
                (
                    "credit",
                    models.CharField(
                        help_text="Who made it.", max_length=120, verbose_name="credit"
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        help_text="Such as “CC BY 4.0”, or “Our own”.",
                        max_length=60,
                        verbose_name="licence",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "ordering": ("-created_at",),
            },
        ),
        migrations.CreateModel(
            name="ItemCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "check",
                "verbose_name_plural": "checks",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ItemFeedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reader", models.CharField(max_length=64)),
                ("day", models.DateField()),
                ("is_helpful", models.BooleanField(verbose_name="helpful")),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("clear", "It was clear"),
                            ("complete", "It answered all of it"),
                            ("sources", "I could see where it comes from"),
                            ("unclear", "I did not understand it"),
                            ("not-my-case", "It does not fit my situation"),
                            ("too-general", "It is too general"),
                            ("outdated", "It looks out of date"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="why",
                    ),
                ),
                (
                    "text",
                    models.CharField(blank=True, max_length=500, verbose_name="in their words"),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "feedback",
                "verbose_name_plural": "feedback",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="ItemReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("wrong", "Something is wrong"),
                            ("old", "Something is out of date"),
                            ("link", "A link does not work"),
                            ("unclear", "Something cannot be understood"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.CharField(max_length=1000, verbose_name="what is wrong")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Not looked at yet"),
                            ("mended", "Mended"),
                            ("declined", "Left as it is"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(blank=True, max_length=400, verbose_name="what came of it"),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.URLField(max_length=500, unique=True, verbose_name="link")),
                ("is_dead", models.BooleanField(default=False, verbose_name="dead")),
                ("problem", models.CharField(blank=True, max_length=200, verbose_name="problem")),
                ("failures", models.PositiveSmallIntegerField(default=0, verbose_name="failures")),
                ("checked_at", models.DateTimeField(verbose_name="checked")),
                (
                    "dead_since",
                    models.DateTimeField(blank=True, null=True, verbose_name="dead since"),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ("-is_dead", "dead_since", "url"),
            },
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        max_length=20,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z0-9][A-Za-z0-9-]*$",
                                "Use letters, digits and hyphens, as in “S2”.",
                            )
                        ],
                        verbose_name="key",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="link")),
                (
                    "as_of",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[core.dates.validate_partial_date],
                        verbose_name="as of",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True, max_length=400, verbose_name="how far to trust it"
                    ),
                ),
            ],
            options={
                "verbose_name": "reference",
                "verbose_name_plural": "references",
                "ordering": ("key",),
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("title", models.CharField(max_length=80, verbose_name="title")),
                ("summary", models.CharField(max_length=300, verbose_name="summary")),
                ("tag_name", models.SlugField(blank=True, max_length=60, verbose_name="tag")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "role",
                "verbose_name_plural": "roles",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="RoleNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=400, verbose_name="text")),
            ],
            options={
                "verbose_name": "cell",
                "verbose_name_plural": "cells",
            },
        ),
        migrations.CreateModel(
            name="Skill",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("title", models.CharField(max_length=80, verbose_name="title")),
                ("group", models.CharField(max_length=60, verbose_name="group")),
                ("tag_name", models.SlugField(blank=True, max_length=60, verbose_name="tag")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "skill",
                "verbose_name_plural": "skills",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SkillNeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "need",
                    models.CharField(
                        choices=[
                            ("must", "Must"),
                            ("helpful", "Helpful"),
                            ("optional", "Optional"),
                        ],
                        max_length=10,
                        verbose_name="need",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
            ],
            options={
                "verbose_name": "need",
                "verbose_name_plural": "needs",
            },
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("title", models.CharField(max_length=80, verbose_name="title")),
                ("summary", models.CharField(max_length=300, verbose_name="summary")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "stage",
                "verbose_name_plural": "roadmap",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("text", models.CharField(max_length=600, verbose_name="what to do")),
                (
                    "ask_tags",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*(?: [a-z0-9]+(?:-[a-z0-9]+)*)*$",
                                "Write tag names with one space between them, as in “degree self-taught”.",
                            )
                        ],
                        verbose_name="tags",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="StepTick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "tick",
                "verbose_name_plural": "ticks",
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="term")),
                (
                    "other_names",
                    models.CharField(
                        blank=True,
                        help_text="Separated by commas: abbreviations and plurals that mean the same.",
                        max_length=200,
                        verbose_name="other names",
                    ),
                ),
                ("definition", models.CharField(max_length=300, verbose_name="definition")),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "glossary",
                "ordering": ("name",),
            },
        ),
        migrations.RenameField(model_name="source", old_name="dated", new_name="as_of"),
        migrations.AlterField(
            model_name="article",
            name="language",
            field=models.CharField(default="en", max_length=10, verbose_name="language"),
        ),
        migrations.AddField(
            model_name="article",
            name="successor",
            field=models.ForeignKey(
                blank=True,
                help_text="Where readers of an archived article are sent on to.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="predecessors",
                to="careers.article",
                verbose_name="successor",
            ),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="blocks",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="changed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="changed"
            ),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="checked_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="checked_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="last checked"
            ),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="is_published",
            field=models.BooleanField(default=False, editable=False, verbose_name="published"),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="major_change_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="faqitem",
            name="review_by",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="review by"),
        ),
        migrations.AlterField(
            model_name="source",
            name="as_of",
            field=models.CharField(
                blank=True,
                help_text="2021, 2021-03 or 2021-03-05. Empty: undated.",
                max_length=10,
                validators=[core.dates.validate_partial_date],
                verbose_name="as of",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="is_contested",
            field=models.BooleanField(default=False, verbose_name="contested"),
        ),
        migrations.AddField(
            model_name="source",
            name="mark",
            field=models.CharField(
                default="1",
                help_text="The text cites it so: [^S2] for the mark S2.",
                max_length=20,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[A-Za-z0-9][A-Za-z0-9-]*$", "Use letters, digits and hyphens, as in “S2”."
                    )
                ],
                verbose_name="mark",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="source",
            name="region",
            field=models.CharField(blank=True, max_length=60, verbose_name="region"),
        ),
        migrations.AddField(
            model_name="source",
            name="review_by",
            field=models.DateField(
                blank=True,
                help_text="Readers are warned after this day.",
                null=True,
                verbose_name="holds until",
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="review_months",
            field=models.PositiveSmallIntegerField(
                default=12,
                help_text="Pay ages in 6 months, tools in 12, fundamentals in 36.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(120),
                ],
                verbose_name="months between checks",
            ),
        ),
        migrations.AlterField(
            model_name="faqitem",
            name="as_of",
            field=models.CharField(
                blank=True,
                max_length=10,
                validators=[core.dates.validate_partial_date],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="note",
            field=models.CharField(blank=True, max_length=300, verbose_name="what we took from it"),
        ),
        migrations.AddIndex(
            model_name="faqitem",
            index=models.Index(
                condition=models.Q(("is_published", True)),
                fields=["review_by"],
                name="careers_item_review",
            ),
        ),
        migrations.AddField(
            model_name="articleredirect",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="redirects",
                to="careers.article",
            ),
        ),
        migrations.AddField(
            model_name="articlerevision",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="revisions",
                to="careers.article",
            ),
        ),
        migrations.AddField(
            model_name="articlerevision",
            name="author",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="articlerevision",
            name="contributors",
            field=models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="articlerevision",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="reviewed by",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="live_revision",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="careers.articlerevision",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("successor", models.F("pk")), _negated=True),
                name="careers_article_not_its_own_successor",
            ),
        ),
        migrations.AddConstraint(
            model_name="dailyfigure",
            constraint=models.UniqueConstraint(
                fields=("day", "name"), name="careers_figure_once_a_day"
            ),
        ),
        migrations.AddField(
            model_name="guideimage",
            name="uploaded_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="itemcheck",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="itemcheck",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="checks",
                to="careers.faqitem",
            ),
        ),
        migrations.AddField(
            model_name="itemfeedback",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="feedback",
                to="careers.faqitem",
            ),
        ),
        migrations.AddField(
            model_name="itemfeedback",
            name="revision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="careers.articlerevision",
            ),
        ),
        migrations.AddField(
            model_name="itemreport",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="itemreport",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="careers.faqitem",
            ),
        ),
        migrations.AddField(
            model_name="itemreport",
            name="reporter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="itemreport",
            name="revision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="careers.articlerevision",
            ),
        ),
        migrations.AddField(
            model_name="rolenote",
            name="criterion",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to="careers.criterion",
            ),
        ),
        migrations.AddField(
            model_name="rolenote",
            name="references",
            field=models.ManyToManyField(
                related_name="+", to="careers.reference", verbose_name="references"
            ),
        ),
        migrations.AddField(
            model_name="rolenote",
            name="role",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="careers.role"
            ),
        ),
        migrations.AddField(
            model_name="skillneed",
            name="reference",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="needs",
                to="careers.reference",
            ),
        ),
        migrations.AddField(
            model_name="skillneed",
            name="skill",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="needs",
                to="careers.skill",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="items",
            field=models.ManyToManyField(
                blank=True,
                related_name="steps",
                to="careers.faqitem",
                verbose_name="read in the guide",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="careers.stage",
                verbose_name="stage",
            ),
        ),
        migrations.AddField(
            model_name="steptick",
            name="step",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="ticks", to="careers.step"
            ),
        ),
        migrations.AddField(
            model_name="steptick",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="step_ticks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="terms",
                to="careers.faqitem",
                verbose_name="more in the guide",
            ),
        ),
        migrations.AddIndex(
            model_name="articlerevision",
            index=models.Index(
                condition=models.Q(("state", "scheduled")),
                fields=["publish_at"],
                name="careers_revision_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="articlerevision",
            constraint=models.UniqueConstraint(
                fields=("article", "number"), name="careers_article_revision_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="articlerevision",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("draft", "in-review", "scheduled"))),
                fields=("article",),
                name="careers_article_one_open_revision",
            ),
        ),
        migrations.AddConstraint(
            model_name="articlerevision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "scheduled"), _negated=True),
                    ("publish_at__isnull", False),
                    _connector="OR",
                ),
                name="careers_revision_scheduled_for_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="itemfeedback",
            constraint=models.UniqueConstraint(
                fields=("item", "reader", "day"), name="careers_feedback_once_a_day"
            ),
        ),
        migrations.AddIndex(
            model_name="itemreport",
            index=models.Index(
                condition=models.Q(("state", "open")),
                fields=["created_at"],
                name="careers_report_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="rolenote",
            constraint=models.UniqueConstraint(
                fields=("role", "criterion"), name="careers_role_note_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="skillneed",
            constraint=models.UniqueConstraint(
                fields=("skill", "reference"), name="careers_skill_need_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="steptick",
            constraint=models.UniqueConstraint(
                fields=("step", "user"), name="careers_step_ticked_once"
            ),
        ),
    ]
