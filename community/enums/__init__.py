from django.db import models
from django.utils.translation import gettext_lazy as _

from community.enums.news import Because as Because
from community.enums.news import Delivery as Delivery
from community.enums.news import Level as Level
from community.enums.news import MailTrouble as MailTrouble
from community.enums.news import NewsGroup as NewsGroup
from community.enums.news import NewsKind as NewsKind


class TagGroup(models.TextChoices):
    ROLES = "roles", _("Roles")
    STAGE = "stage", _("Stage")
    EDUCATION = "education", _("Education")
    SKILLS = "skills", _("Skills")
    FIELDS = "fields", _("Fields")
    JOB_SEARCH = "job-search", _("Job search")
    WORK_LIFE = "work-life", _("Work life")
    OTHER = "other", _("Other")


class CloseReason(models.TextChoices):
    DUPLICATE = "duplicate", _("It is answered elsewhere")
    UNCLEAR = "unclear", _("It cannot be answered as it stands")
    OFF_TOPIC = "off-topic", _("It is not about working in machine learning")
    OPINION = "opinion", _("It asks for a debate, not for an answer")
    OTHER = "other", _("Another reason")


class HideReason(models.TextChoices):
    SPAM = "spam", _("Spam or advertising")
    UNKIND = "unkind", _("Unkind or insulting")
    PRIVATE = "private", _("Private data of somebody")
    HARMFUL = "harmful", _("Harmful or unlawful")
    OTHER = "other", _("Another reason")


class LogAction(models.TextChoices):
    CLOSE = "close", _("closed")
    REOPEN = "reopen", _("reopened")
    HIDE = "hide", _("hid")
    RESTORE = "restore", _("restored")
    LOCK = "lock", _("locked")
    UNLOCK = "unlock", _("unlocked")
    EDIT = "edit", _("edited")
    APPROVE_MENTOR = "approve-mentor", _("approved as mentor")
    REVOKE_MENTOR = "revoke-mentor", _("ended as mentor")
    ASK_MENTOR = "ask-mentor", _("asked an applicant")
    DECLINE_MENTOR = "decline-mentor", _("declined as mentor")
    ENDORSE = "endorse", _("endorsed the expertise of")
    END_ENDORSEMENT = "end-endorsement", _("no longer endorses")
    MERGE_TAG = "merge-tag", _("merged a tag")
    RENAME_TAG = "rename-tag", _("renamed a tag")
    HAND_OVER = "hand-over", _("offered imported posts")
    TAKE_OVER = "take-over", _("took over imported posts")
    READ_REPORT = "read-report", _("read what was reported")
    DECIDE_REPORT = "decide-report", _("decided about a report")


class ApplicationState(models.TextChoices):
    SUBMITTED = "submitted", _("Waiting for a reviewer")
    NEEDS_INFO = "needs-info", _("A reviewer has asked something")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class QuestionSort(models.TextChoices):
    NEWEST = "newest", _("Newest")
    ACTIVE = "active", _("Active")
    HOT = "hot", _("Hot")
    VOTES = "votes", _("Most voted")


class QuestionFilter(models.TextChoices):
    ALL = "", _("All")
    UNANSWERED = "unanswered", _("Unanswered")
    WAITING = "waiting", _("Waiting for a mentor")
    UNACCEPTED = "unaccepted", _("No accepted answer")


class AnswerSort(models.TextChoices):
    BEST = "best", _("Best")
    NEWEST = "newest", _("Newest")
    OLDEST = "oldest", _("Oldest")


class ProposalState(models.TextChoices):
    OPEN = "open", _("Waiting for an editor")
    TAKEN = "taken", _("Taken into the guide")
    DECLINED = "declined", _("Declined")


class GapKind(models.TextChoices):
    SEARCH = "search", _("Searched in vain")
    DUPLICATE = "duplicate", _("Asked again and again")
    UNHELPFUL = "unhelpful", _("Did not help its readers")
    TAG = "tag", _("Asked about, with no article")


class GapState(models.TextChoices):
    OPEN = "open", _("Open")
    STARTED = "started", _("An item was started")
    NOT_FOR_US = "not-for-us", _("Not for us")
    FILLED = "filled", _("Gone by itself")


class Rung(models.TextChoices):
    """How far a waiting question has come; in the order in which they are taken."""

    FIRST = "first", _("Offered to a mentor")
    SECOND = "second", _("Offered to a second mentor")
    ALL = "all", _("Offered to all who have room")
    EDITORS = "editors", _("The editors know")


class OfferWay(models.TextChoices):
    ROUTED = "routed", _("Chosen by the routing")
    ASKED = "asked", _("Asked for by the asker")


class OfferState(models.TextChoices):
    OPEN = "open", _("Waiting for the mentor")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    HANDED_OVER = "handed-over", _("Handed over")
    EXPIRED = "expired", _("Not answered in time")
    WITHDRAWN = "withdrawn", _("Not needed any more")


class PromiseBasis(models.TextChoices):
    """Which questions an expected wait was worked out from."""

    TAGS = "tags", _("questions with its tags")
    GROUPS = "groups", _("questions with tags like its own")
    SITE = "site", _("all questions of the site")
    NONE = "none", _("too few questions to tell")


class SearchKind(models.TextChoices):
    ALL = "", _("Everything")
    QUESTION = "question", _("Questions")
    GUIDE = "guide", _("Guide")


class SearchState(models.TextChoices):
    ANSWERED = "answered", _("Answered")
    ACCEPTED = "accepted", _("With an accepted answer")
    WAITING = "waiting", _("Waiting for a mentor")


class SearchSort(models.TextChoices):
    RELEVANCE = "relevance", _("Best match")
    NEWEST = "newest", _("Newest")
    VOTES = "votes", _("Most voted")


class Turn(models.TextChoices):
    """Who has to do the next thing about a question."""

    MENTOR = "mentor", _("A mentor’s turn")
    ASKER = "asker", _("The asker’s turn")
    NOBODY = "nobody", _("Nobody’s turn")


class Lane(models.IntegerChoices):
    """Who of those that wait comes first."""

    FIRST = 1, _("First: what was answered did not solve it")
    USUAL = 2, _("In its turn")


class RequestState(models.TextChoices):
    SENT = "sent", _("Sent")
    VIEWED = "viewed", _("Seen by the mentor")
    NEEDS_INFO = "needs-info", _("The mentor asks back")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Taken back")
    EXPIRED = "expired", _("Not answered in time")
    SUPERSEDED = "superseded", _("Another mentor accepted")


class ConversationState(models.TextChoices):
    AWAITING_MENTOR = "awaiting-mentor", _("The mentor’s turn")
    AWAITING_ASKER = "awaiting-asker", _("The asker’s turn")
    FINISHED = "finished", _("Finished")
    TIMED_OUT_MENTOR = "timed-out-mentor", _("Ended: the mentor did not come back")
    TIMED_OUT_ASKER = "timed-out-asker", _("Ended: the asker did not come back")
    ENDED_BY_BLOCK = "ended-by-block", _("Ended")


class Basis(models.TextChoices):
    DID = "did", _("Did it")
    HIRED = "hired", _("Hired for it")
    TAUGHT = "taught", _("Taught it")
    READ = "read", _("Read about it")


class Position(models.TextChoices):
    YES = "yes", _("Yes")
    DEPENDS = "depends", _("It depends")
    NO = "no", _("No")


class Seniority(models.TextChoices):
    ENTRY = "entry", _("Entry level")
    MID = "mid", _("Mid level")
    SENIOR = "senior", _("Senior")
    LEAD = "lead", _("Lead or manager")


class Company(models.TextChoices):
    START_UP = "start-up", _("Start-up")
    MID_SIZED = "mid-sized", _("Mid-sized company")
    LARGE = "large", _("Large company")
    AGENCY = "agency", _("Agency or consultancy")
    PUBLIC = "public", _("Public sector")
    RESEARCH = "research", _("University or research")
    OWN = "own", _("Self-employed")


class AiHelp(models.TextChoices):
    """What an author let a machine help with; an answer that a machine wrote is not allowed."""

    WORDING = "wording", _("AI helped with the wording")
    TRANSLATION = "translation", _("AI helped with the translation")


class Stance(models.TextChoices):
    AGREE = "agree", _("I agree")
    CAVEAT = "caveat", _("I agree, with a caveat")
    DISAGREE = "disagree", _("I disagree")


class MarkKind(models.TextChoices):
    WORKS = "works", _("Works for me")
    OUTDATED = "outdated", _("Out of date")


class TalkReportReason(models.TextChoices):
    """Why somebody brings part of a conversation to the moderators."""

    UNKIND = "unkind", _("Unkind, insulting or threatening")
    ADVANCES = "advances", _("Advances that I do not want")
    OFF_SITE = "off-site", _("Presses me to go elsewhere, or asks for money")
    MINOR = "minor", _("Somebody here seems to be under 18")
    SPAM = "spam", _("Advertising")
    OTHER = "other", _("Something else")


class TalkReportState(models.TextChoices):
    OPEN = "open", _("Waiting for a moderator")
    ACTED = "acted", _("Acted on")
    DISMISSED = "dismissed", _("No rule was broken")


class Satisfaction(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
