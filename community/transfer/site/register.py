"""All that goes along, in the order in which it is written and read, and all that does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from community.transfer.site.elsewhere import SOURCE_AUTHORS, SOURCE_POSTS, SOURCES
from community.transfer.site.guide import (
    ARTICLE_REVISIONS,
    ARTICLES,
    FORMER_ADDRESSES,
    GUIDE_IMAGES,
    ITEM_CHECKS,
    ITEMS,
    TOPICS,
)
from community.transfer.site.people import MENTORS, SYNONYMS, TAGS, people
from community.transfer.site.tables import (
    CRITERIA,
    REFERENCES,
    ROLE_NOTES,
    ROLES,
    SKILL_NEEDS,
    SKILLS,
    STAGES,
    STEPS,
    TERMS,
)
from community.transfer.site.threads import (
    ANSWERS,
    ASKED_FROM,
    COMMENTS,
    GUIDE_LINKS,
    GUIDE_USES,
    IMAGES,
    QUESTIONS,
    REVISIONS,
)

if TYPE_CHECKING:
    from community.transfer.site.sheet import Sheet

_WRITTEN = (
    *(TOPICS, ARTICLES, FORMER_ADDRESSES, ARTICLE_REVISIONS, ITEMS, ITEM_CHECKS),
    *(REFERENCES, ROLES, CRITERIA, ROLE_NOTES, SKILLS, SKILL_NEEDS, STAGES, STEPS, TERMS),
    *(TAGS, SYNONYMS, MENTORS),
    *(QUESTIONS, ANSWERS, COMMENTS, REVISIONS, GUIDE_LINKS, GUIDE_USES, ASKED_FROM),
    *(SOURCES, SOURCE_AUTHORS, SOURCE_POSTS),
    # Last, because the lines before say which pictures go along.
    *(GUIDE_IMAGES, IMAGES),
)

# What a line refers to stands in a file before, or its column is late.
SHEETS: tuple[Sheet, ...] = (people(_WRITTEN), *_WRITTEN)

# Models without a file, by their labels. A new model stands here or in a sheet: a test asks.
LEFT_OUT: dict[str, str] = {
    "accounts.ApiToken": "lets programs in",
    "accounts.AvatarUpload": "pictures not yet worked on",
    "careers.DailyFigure": "figures for the editors",
    "careers.ItemFeedback": "votes of readers",
    "careers.ItemReport": "reports of readers to the editors",
    "careers.LinkCheck": "made by check_links",
    "careers.StarterText": "the memory of load_starter, which is of one site",
    "careers.StepTick": "what a member has done, for that member alone",
    "community.AddressTrouble": "where mails do not arrive",
    "community.AnswerMark": "who found what; the author’s answer to it stands with the answer",
    "community.Block": "who keeps whom away",
    "community.Bookmark": "a member’s own",
    "community.Claim": "who was writing when",
    "community.Conversation": "private",
    "community.ConversationFeedback": "who was content with whom",
    "community.ConversationReport": "what moderators are shown of a conversation",
    "community.Draft": "not published",
    "community.Endorsement": "said by mentors of this site, placeholders elsewhere",
    "community.Gap": "the editors’ list of what is missing",
    "community.Goal": "private",
    "community.GuideProposal": "between members and editors",
    "community.Handover": "links that let somebody in",
    "community.LadderStep": "how far a waiting question has come",
    "community.Lease": "which worker runs what",
    "community.LogEntry": "the log of the moderators",
    "community.Mailing": "which mails were sent to whom",
    "community.Meeting": "private",
    "community.MeetingTime": "private",
    "community.MentorApplication": "between applicants and reviewers",
    "community.MentorshipRequest": "private",
    "community.Message": "private",
    "community.NewsSettings": "a setting of the person’s own",
    "community.Notification": "what somebody was told of",
    "community.Offer": "between the routing and one mentor",
    "community.Promise": "how long one site takes",
    "community.ReportReading": "which moderator read what",
    "community.SavedReply": "a member’s own",
    "community.RequestNote": "private",
    "community.SearchDocument": "made by rebuild_search",
    "community.SearchGram": "made by rebuild_search",
    "community.SearchMiss": "what was searched for",
    "community.SearchWord": "made by rebuild_search",
    "community.Side": "private",
    "community.SimilarDocument": "looked for by the worker",
    "community.SimilarSearch": "looked for by the worker",
    "community.Subscription": "a member’s own",
    "community.SuggestionUse": "figures for the editors",
    "community.Thanks": "between two people, who agreed to show it here",
    "community.Testimonial": "shown by leave of two, which another site does not have",
    "community.Vector": "made by the worker",
    "community.Vote": "who voted what; the sum stands with the post",
}

# Apps of others that have tables.
LEFT_OUT_APPS: dict[str, str] = {
    "account": "e-mail addresses and their confirmations",
    "admin": "the log of the admin",
    "auth": "groups and permissions, which migrations make",
    "contenttypes": "names of models, which migrations make",
    "django_tasks_database": "mails and other work on its way",
    "mfa": "second factors",
    "sessions": "who is signed in",
    "socialaccount": "accounts at Google, GitHub and LinkedIn",
    "taggit": "not used",
    "usersessions": "devices",
}


def sheet_of(name: str) -> Sheet | None:
    return next((sheet for sheet in SHEETS if sheet.name == name), None)
