from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0026_requests_and_farewells"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="kind",
            field=models.CharField(
                choices=[
                    ("answer", "A new answer"),
                    ("comment", "A new comment"),
                    ("mention", "Somebody mentions me"),
                    ("accepted", "My answer is accepted"),
                    ("edited", "Somebody edits what I wrote"),
                    ("question-changed", "A question that I answered has changed"),
                    ("moderated", "A moderator acts on what I wrote"),
                    ("new-question", "A new question in a tag, or by a person, that I follow"),
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
    ]
