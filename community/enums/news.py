"""What people are told of, how, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsKind(models.TextChoices):
    """What people are told of, in the words of the one who chooses how."""

    ANSWER = "answer", _("A new answer")
    COMMENT = "comment", _("A new comment")
    MENTION = "mention", _("Somebody mentions me")
    ACCEPTED = "accepted", _("My answer is accepted")
    EDITED = "edited", _("Somebody edits what I wrote")
    QUESTION_CHANGED = "question-changed", _("A question that I answered has changed")
    MODERATED = "moderated", _("A moderator acts on what I wrote")
    NEW_QUESTION = "new-question", _("A new question in a tag, or by a person, that I follow")

    PROMISE = "promise", _("What happens to my waiting question")
    TURN = "turn", _("It is my turn in a thread")
    ASKED_OUTCOME = "asked-outcome", _("The mentor I asked has decided")

    OFFER = "offer", _("A question is offered to me")
    ASKED = "asked", _("Somebody asks me to answer")
    CLAIM_ENDING = "claim-ending", _("My claim is about to end")
    OVERDUE = "overdue", _("A question has waited too long")
    IDLE = "idle", _("I have not been seen for a while")

    THANKS = "thanks", _("Somebody thanks me")
    ENDORSEMENT = "endorsement", _("A mentor has said something about my answer")
    OUTDATED = "outdated", _("Readers say that my answer is out of date")

    APPLICATION = "application", _("Somebody wants to become a mentor")
    APPLICATION_DECIDED = "application-decided", _("News about my application")

    REQUEST = "request", _("Somebody asks me for mentoring")
    REQUEST_DECIDED = "request-decided", _("News about my request for mentoring")
    REQUEST_REMINDER = "request-reminder", _("A request still waits for me")
    MESSAGE = "message", _("A new message in a conversation")
    MEETING = "meeting", _("A meeting is proposed, agreed or changed")
    NUDGE = "nudge", _("A conversation waits for me")
    CONVERSATION_ENDED = "conversation-ended", _("A conversation has ended")
    TESTIMONIAL = "testimonial", _("Somebody wrote about my mentoring")
    REPORT = "report", _("A conversation is reported")

    GUIDE_CHANGED = "guide-changed", _("The guide changed since I answered")
    REVIEW_DUE = "review-due", _("An article is due for review")
    REPORT_OUTCOME = "report-outcome", _("What came of my report")
    PROMOTED = "promoted", _("My words were taken into the guide")
    PROPOSAL_OUTCOME = "proposal-outcome", _("What came of my proposal for the guide")


class NewsGroup(models.TextChoices):
    """The rows of the settings: kinds of news that people choose about together."""

    ANSWERS = "answers", _("Answers to what I asked or follow")
    WAITING = "waiting", _("My question on its way to an answer")
    COMMENTS = "comments", _("Comments and mentions")
    FOLLOWED = "followed", _("New questions of tags and people I follow")
    POSTS = "posts", _("What becomes of what I wrote")
    MENTOR = "mentor", _("My work as a mentor")
    MENTORING = "mentoring", _("Private mentoring")
    SAFETY = "safety", _("Moderation and safety")
    DUTIES = "duties", _("What waits for the staff")


class Delivery(models.TextChoices):
    """How news reach somebody; whatever is mailed stands in the inbox too."""

    INBOX = "inbox", _("Inbox only")
    AT_ONCE = "at-once", _("E-mail at once")
    DAILY = "daily", _("E-mail daily")
    WEEKLY = "weekly", _("E-mail weekly")
    NOTHING = "nothing", _("Nothing")


class Because(models.TextChoices):
    """Why somebody is told, the strongest reason first: “You are told because …”."""

    DIRECT = "direct", _("it is about you")
    ASKED = "asked", _("you asked the question")
    WROTE = "wrote", _("it is about what you wrote")
    MENTIONED = "mentioned", _("it mentions you")
    TOOK_PART = "took-part", _("you took part")
    QUESTION = "question", _("you follow the question")
    PERSON = "person", _("you follow its author")
    TAG = "tag", _("you follow one of its tags")


class Level(models.TextChoices):
    FOLLOW = "follow", _("Following")
    MUTE = "mute", _("Muted")


class MailTrouble(models.TextChoices):
    """Why no more news are mailed to an address."""

    BOUNCED = "bounced", _("Mails to it come back")
    REFUSED = "refused", _("Its mail server does not know it")
    SOFT = "soft", _("Mails to it came back again and again")
    COMPLAINED = "complained", _("Somebody marked our mail as spam")
