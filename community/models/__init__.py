from community.models.address_trouble import AddressTrouble
from community.models.answer import Answer
from community.models.answer_mark import AnswerMark
from community.models.application import MentorApplication
from community.models.block import Block
from community.models.bookmark import Bookmark
from community.models.claim import Claim
from community.models.comment import Comment
from community.models.conversation import Conversation
from community.models.conversation_report import ConversationReport, ReportReading
from community.models.draft import Draft
from community.models.endorsement import Endorsement
from community.models.gap import Gap, SearchMiss
from community.models.guide import GuideLink, GuideProposal, GuideUse, QuestionReading
from community.models.image import Image
from community.models.imported import Handover, ImportedPerson, ImportedPost, SourceSite
from community.models.lease import Lease
from community.models.log import LogEntry
from community.models.mailing import Mailing
from community.models.meeting import Meeting, MeetingTime
from community.models.mentor import Expertise, MentorProfile, SpokenLanguage
from community.models.message import Goal, Message, Side
from community.models.news_settings import NewsSettings
from community.models.notification import Notification
from community.models.offer import LadderStep, Offer, Promise
from community.models.question import Question
from community.models.request import MentorshipRequest
from community.models.request_note import RequestNote
from community.models.revision import Revision
from community.models.saved_reply import SavedReply
from community.models.search import SearchDocument, SearchGram, SearchWord
from community.models.similar import SimilarDocument, SimilarSearch
from community.models.subscription import Subscription
from community.models.suggestion import SuggestionUse
from community.models.tag import Tag, TaggedQuestion, TagSynonym
from community.models.testimonial import ConversationFeedback, Testimonial
from community.models.thanks import Thanks
from community.models.vector import Vector
from community.models.vote import Vote

__all__ = [
    "AddressTrouble",
    "Answer",
    "AnswerMark",
    "Block",
    "Bookmark",
    "Claim",
    "Comment",
    "Conversation",
    "ConversationFeedback",
    "ConversationReport",
    "Draft",
    "Endorsement",
    "Expertise",
    "Gap",
    "Goal",
    "GuideLink",
    "GuideProposal",
    "GuideUse",
    "Handover",
    "Image",
    "ImportedPerson",
    "ImportedPost",
    "LadderStep",
    "Lease",
    "LogEntry",
    "Mailing",
    "Meeting",
    "MeetingTime",
    "MentorApplication",
    "MentorProfile",
    "MentorshipRequest",
    "Message",
    "NewsSettings",
    "Notification",
    "Offer",
    "Promise",
    "Question",
    "QuestionReading",
    "ReportReading",
    "RequestNote",
    "Revision",
    "SavedReply",
    "SearchDocument",
    "SearchGram",
    "SearchMiss",
    "SearchWord",
    "Side",
    "SimilarDocument",
    "SimilarSearch",
    "SourceSite",
    "SpokenLanguage",
    "Subscription",
    "SuggestionUse",
    "Tag",
    "TagSynonym",
    "TaggedQuestion",
    "Testimonial",
    "Thanks",
    "Vector",
    "Vote",
]
