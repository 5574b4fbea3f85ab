import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def begin_the_wait_when_it_was_asked(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    questions = apps.get_model("community", "Question").objects
    questions.update(waiting_since=models.F("created_at"), turn_since=models.F("created_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("careers", "0004_one_mark_per_fact"),
        ("community", "0013_no_search_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Block",
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
                "verbose_name": "block",
                "verbose_name_plural": "blocks",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("extensions", models.PositiveSmallIntegerField(default=0)),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={
                "verbose_name": "claim",
                "verbose_name_plural": "claims",
            },
        ),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("awaiting-mentor", "The mentor’s turn"),
                            ("awaiting-asker", "The asker’s turn"),
                            ("finished", "Finished"),
                            ("timed-out-mentor", "Ended: the mentor did not come back"),
                            ("timed-out-asker", "Ended: the asker did not come back"),
                            ("ended-by-block", "Ended"),
                        ],
                        default="awaiting-mentor",
                        max_length=16,
                    ),
                ),
                (
                    "turn_since",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("ended_at", models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                "verbose_name": "conversation",
                "verbose_name_plural": "conversations",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="MentorshipRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("viewed", "Seen by the mentor"),
                            ("needs-info", "The mentor asks back"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("cancelled", "Taken back"),
                            ("expired", "Not answered in time"),
                            ("superseded", "Another mentor accepted"),
                        ],
                        default="sent",
                        max_length=12,
                    ),
                ),
                ("goal", models.CharField(max_length=160, verbose_name="goal")),
                ("background", models.TextField(verbose_name="background")),
                ("expectation", models.TextField(verbose_name="what you expect")),
                ("hours", models.PositiveSmallIntegerField(verbose_name="hours a week")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("expires_at", models.DateTimeField(editable=False)),
            ],
            options={
                "verbose_name": "mentorship request",
                "verbose_name_plural": "mentorship requests",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Notification",
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
                            ("answer", "A new answer"),
                            ("comment", "A new comment"),
                            ("mention", "Somebody mentions me"),
                            ("accepted", "My answer is accepted"),
                            ("edited", "Somebody edits what I wrote"),
                            ("moderated", "A moderator acts on what I wrote"),
                            (
                                "new-question",
                                "A new question in a tag, or by a person, that I follow",
                            ),
                            ("promise", "What happens to my waiting question"),
                            ("turn", "It is my turn in a thread"),
                            ("asked-outcome", "The mentor I asked has decided"),
                            ("offer", "A question is offered to me"),
                            ("asked", "Somebody asks me to answer"),
                            ("claim-ending", "My claim is about to end"),
                            ("overdue", "A question has waited too long"),
                            ("idle", "I have not been seen for a while"),
                            ("thanks", "Somebody thanks me"),
                            ("endorsement", "A mentor has said something about my answer"),
                            ("outdated", "Readers say that my answer is out of date"),
                            ("application", "Somebody wants to become a mentor"),
                            ("application-decided", "News about my application"),
                            ("request", "Somebody asks me for mentoring"),
                            ("request-decided", "News about my request for mentoring"),
                            ("request-reminder", "A request still waits for me"),
                            ("message", "A new message in a conversation"),
                            ("meeting", "A meeting is proposed, agreed or changed"),
                            ("nudge", "A conversation waits for me"),
                            ("conversation-ended", "A conversation has ended"),
                            ("testimonial", "Somebody wrote about my mentoring"),
                            ("report", "A conversation is reported"),
                            ("guide-changed", "The guide changed since I answered"),
                            ("review-due", "An article is due for review"),
                            ("report-outcome", "What came of my report"),
                            ("promoted", "My words were taken into the guide"),
                            ("proposal-outcome", "What came of my proposal for the guide"),
                        ],
                        max_length=24,
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("path", models.CharField(blank=True, max_length=300)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("details", models.JSONField(default=dict)),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                ("read_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "notification",
                "verbose_name_plural": "notifications",
                "ordering": ("-created_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="SpokenLanguage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10, verbose_name="language")),
            ],
            options={
                "verbose_name": "language",
                "verbose_name_plural": "languages",
                "ordering": ("code",),
            },
        ),
        migrations.RemoveIndex(
            model_name="question",
            name="question_waiting",
        ),
        migrations.AddField(
            model_name="expertise",
            name="endorsed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="endorsed"
            ),
        ),
        migrations.AddField(
            model_name="expertise",
            name="endorsed_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="endorsed by",
            ),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="active_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="active"
            ),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="idle_mailed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="is_idle_paused",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="paused for silence"
            ),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="mentee_capacity",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="people at a time"),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="paused_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="paused until"),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="question_capacity",
            field=models.PositiveSmallIntegerField(default=3, verbose_name="questions at a time"),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="role",
            field=models.CharField(blank=True, max_length=120, verbose_name="role"),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="style",
            field=models.TextField(blank=True, max_length=1000, verbose_name="how I help"),
        ),
        migrations.AddField(
            model_name="mentorprofile",
            name="years",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="years of experience"
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="language",
            field=models.CharField(default="en", max_length=10, verbose_name="language"),
        ),
        migrations.AddField(
            model_name="question",
            name="turn",
            field=models.CharField(
                choices=[
                    ("mentor", "A mentor’s turn"),
                    ("asker", "The asker’s turn"),
                    ("nobody", "Nobody’s turn"),
                ],
                default="mentor",
                editable=False,
                max_length=7,
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="turn_since",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name="question",
            name="waiting_since",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.RunPython(begin_the_wait_when_it_was_asked, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                condition=models.Q(
                    ("deleted_at", None),
                    ("hidden_at", None),
                    ("closed_at", None),
                    ("mentor_answer_count", 0),
                    ("turn", "mentor"),
                ),
                fields=["waiting_since", "id"],
                name="question_waiting",
            ),
        ),
        migrations.AddField(
            model_name="block",
            name="blocked",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="blocks_received",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="block",
            name="blocker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="blocks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="mentor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="claims",
                to="community.mentorprofile",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="question",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="claim",
                to="community.question",
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="asker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conversations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="mentor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conversations",
                to="community.mentorprofile",
            ),
        ),
        migrations.AddField(
            model_name="mentorshiprequest",
            name="asker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentorship_requests",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="mentorshiprequest",
            name="mentor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentorship_requests",
                to="community.mentorprofile",
            ),
        ),
        migrations.AddField(
            model_name="conversation",
            name="request",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conversation",
                to="community.mentorshiprequest",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="answer",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="community.answer",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="comment",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="community.comment",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="conversation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="community.conversation",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="item",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="careers.faqitem",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="question",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="community.question",
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="recipient",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notifications",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notification",
            name="request",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="community.mentorshiprequest",
            ),
        ),
        migrations.AddField(
            model_name="spokenlanguage",
            name="mentor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="languages",
                to="community.mentorprofile",
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.UniqueConstraint(
                fields=("blocker", "blocked"), name="community_block_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="block",
            constraint=models.CheckConstraint(
                condition=models.Q(("blocker", models.F("blocked")), _negated=True),
                name="community_block_not_oneself",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["mentor", "expires_at"], name="claim_of_mentor"),
        ),
        migrations.AddConstraint(
            model_name="mentorshiprequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("sent", "viewed", "needs-info"))),
                fields=("asker", "mentor"),
                name="community_one_open_request_per_pair",
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                fields=["recipient", "-created_at", "-id"], name="notification_inbox"
            ),
        ),
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(("read_at", None)),
                fields=["recipient"],
                name="notification_unread",
            ),
        ),
        migrations.AddConstraint(
            model_name="notification",
            constraint=models.UniqueConstraint(
                fields=("recipient", "kind", "key"), name="community_told_once_of_each_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="spokenlanguage",
            constraint=models.UniqueConstraint(
                fields=("mentor", "code"), name="community_language_once"
            ),
        ),
    ]
