"""Where the text of a field ends up, as it was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accounts.models import Bio, ProfileLink, User
from careers.models import (
    ArticleRevision,
    Criterion,
    GuideImage,
    ItemReport,
    Reference,
    Skill,
    Stage,
    Step,
    Term,
)
from community.models import (
    Answer,
    Comment,
    ConversationReport,
    Gap,
    Goal,
    GuideProposal,
    LogEntry,
    MentorApplication,
    MentorProfile,
    MentorshipRequest,
    Message,
    Question,
    Revision,
    Side,
    Tag,
    Testimonial,
)

if TYPE_CHECKING:
    from django.db.models import Model

# By the door that a form is sent to and the name of its field: the model and its column.
STORED: dict[tuple[str, str], tuple[type[Model], str]] = {
    ("community:ask", "title"): (Question, "title"),
    ("community:ask", "body"): (Question, "body"),
    ("community:question-edit", "title"): (Revision, "title"),
    ("community:question-edit", "body"): (Revision, "body"),
    ("community:question-edit", "note"): (Revision, "note"),
    ("community:answer-create", "body"): (Answer, "body"),
    ("community:answer-create", "region"): (Answer, "region"),
    ("community:answer-edit", "body"): (Answer, "body"),
    ("community:answer-edit", "region"): (Answer, "region"),
    ("community:question-comment", "body"): (Comment, "body"),
    ("community:comment-edit", "body"): (Comment, "body"),
    ("community:conversation-write", "body"): (Message, "body"),
    ("community:message-edit", "body"): (Message, "body"),
    ("community:goal-add", "text"): (Goal, "text"),
    ("community:conversation-note", "note"): (Side, "note"),
    ("community:conversation-report", "note"): (ConversationReport, "note"),
    ("community:request-new", "goal"): (MentorshipRequest, "goal"),
    ("community:request-new", "background"): (MentorshipRequest, "background"),
    ("community:request-new", "expectation"): (MentorshipRequest, "expectation"),
    ("community:testimonial-write", "text"): (Testimonial, "text"),
    ("community:question-close", "note"): (Question, "closed_note"),
    ("community:question-lock", "note"): (Question, "locked_note"),
    ("community:question-hide", "note"): (Question, "hidden_note"),
    ("community:question-unlock", "note"): (LogEntry, "reason"),
    ("accounts:settings", "name"): (User, "name"),
    ("accounts:settings", "headline"): (User, "headline"),
    ("accounts:settings", "body"): (Bio, "body"),
    ("accounts:settings", "form-0-label"): (ProfileLink, "label"),
    ("admin:careers_article_write", "title"): (ArticleRevision, "snapshot__title"),
    ("admin:careers_article_write", "summary"): (ArticleRevision, "snapshot__summary"),
    ("admin:careers_article_write", "note"): (ArticleRevision, "note"),
    ("admin:careers_article_write", "items-0-question"): (
        ArticleRevision,
        "snapshot__items__0__question",
    ),
    ("admin:careers_article_write", "items-0-body"): (ArticleRevision, "snapshot__items__0__body"),
    ("admin:careers_article_write", "items-0-short_answer"): (
        ArticleRevision,
        "snapshot__items__0__short_answer",
    ),
    ("admin:careers_article_write", "items-0-region"): (
        ArticleRevision,
        "snapshot__items__0__region",
    ),
    ("admin:careers_criterion_change", "title"): (Criterion, "title"),
    ("admin:careers_guideimage_change", "alt"): (GuideImage, "alt"),
    ("admin:careers_guideimage_change", "caption"): (GuideImage, "caption"),
    ("admin:careers_guideimage_change", "credit"): (GuideImage, "credit"),
    ("admin:careers_guideimage_change", "licence"): (GuideImage, "licence"),
    ("admin:careers_itemreport_decide", "outcome"): (ItemReport, "outcome"),
    ("admin:careers_reference_change", "name"): (Reference, "name"),
    ("admin:careers_reference_change", "note"): (Reference, "note"),
    ("admin:careers_skill_change", "title"): (Skill, "title"),
    ("admin:careers_skill_change", "group"): (Skill, "group"),
    ("admin:careers_stage_change", "title"): (Stage, "title"),
    ("admin:careers_stage_change", "summary"): (Stage, "summary"),
    ("admin:careers_step_change", "title"): (Step, "title"),
    ("admin:careers_step_change", "text"): (Step, "text"),
    ("admin:careers_term_change", "name"): (Term, "name"),
    ("admin:careers_term_change", "definition"): (Term, "definition"),
    ("careers:item-report", "text"): (ItemReport, "text"),
    ("community:question-propose", "note"): (GuideProposal, "note"),
    ("admin:community_gap_decline", "reason"): (Gap, "reason"),
    ("admin:community_guideproposal_decline", "reason"): (GuideProposal, "reason"),
    ("admin:community_mentorapplication_ask", "asked"): (MentorApplication, "asked"),
    ("admin:community_mentorapplication_decline", "reason"): (MentorApplication, "reason"),
    ("community:mentor-apply-edit", "role"): (MentorApplication, "role"),
    ("community:mentor-apply-edit", "style"): (MentorApplication, "style"),
    ("community:mentor-apply-edit", "conflicts"): (MentorApplication, "conflicts"),
    ("admin:community_mentorprofile_change", "headline"): (MentorProfile, "headline"),
    ("admin:community_tag_change", "description"): (Tag, "description"),
}
# Forms that stand on the page of another door.
ELSEWHERE = {
    "community:testimonial-write": "community:conversation-end",
    "community:answer-create": "community:question",
    "community:question-comment": "community:question",
    "admin:community_guideproposal_decline": "admin:community_guideproposal_promote",
    "admin:community_mentorapplication_ask": "admin:community_mentorapplication_review",
    "admin:community_mentorapplication_decline": "admin:community_mentorapplication_review",
}
