import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0020_addresses_in_trouble"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="expertise",
            options={
                "ordering": ("tag__name",),
                "permissions": [("endorse_expertise", "Can endorse what mentors know")],
                "verbose_name": "expertise",
                "verbose_name_plural": "expertise",
            },
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
                    ("ask-mentor", "asked an applicant"),
                    ("decline-mentor", "declined as mentor"),
                    ("endorse", "endorsed the expertise of"),
                    ("end-endorsement", "no longer endorses"),
                    ("merge-tag", "merged a tag"),
                    ("rename-tag", "renamed a tag"),
                    ("hand-over", "offered imported posts"),
                    ("take-over", "took over imported posts"),
                    ("read-report", "read what was reported"),
                    ("decide-report", "decided about a report"),
                ],
                max_length=20,
                verbose_name="action",
            ),
        ),
        migrations.CreateModel(
            name="MentorApplication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=120, verbose_name="role")),
                ("years", models.PositiveSmallIntegerField(verbose_name="years of experience")),
                ("languages", models.CharField(max_length=60, verbose_name="languages")),
                (
                    "question_capacity",
                    models.PositiveSmallIntegerField(verbose_name="questions at a time"),
                ),
                (
                    "mentee_capacity",
                    models.PositiveSmallIntegerField(verbose_name="people at a time"),
                ),
                ("style", models.TextField(verbose_name="how they help")),
                ("evidence", models.TextField(verbose_name="what shows it")),
                (
                    "conflicts",
                    models.CharField(max_length=500, verbose_name="conflicts of interest"),
                ),
                (
                    "conduct_version",
                    models.CharField(max_length=20, verbose_name="code of conduct for mentors"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("submitted", "Waiting for a reviewer"),
                            ("needs-info", "A reviewer has asked something"),
                            ("approved", "Approved"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="submitted",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("asked", models.TextField(blank=True, verbose_name="what was asked")),
                ("reason", models.CharField(blank=True, max_length=400, verbose_name="reason")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "submitted_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="sent"),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "tags",
                    models.ManyToManyField(
                        related_name="+", to="community.tag", verbose_name="tags"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentor_applications",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="member",
                    ),
                ),
            ],
            options={
                "verbose_name": "application",
                "verbose_name_plural": "applications",
                "ordering": ("submitted_at", "pk"),
                "indexes": [
                    models.Index(fields=["state", "submitted_at"], name="application_state")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("submitted", "needs-info"))),
                        fields=("user",),
                        name="community_one_open_application",
                    )
                ],
            },
        ),
    ]
