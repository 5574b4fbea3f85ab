"""Numbers that shape the community, as settings.py takes them over; docs/operations.md."""

from config import env

# How long a mentor keeps a question while writing, how often that is extended, how many at once;
# when an asker is reminded that a mentor has asked back.
CLAIM_MINUTES = env.number("CLAIM_MINUTES", 30, at_least=1)
CLAIM_EXTENSIONS = env.number("CLAIM_EXTENSIONS", 2)
CLAIMS_PER_MENTOR = env.number("CLAIMS_PER_MENTOR", 3, at_least=1)
ASKER_REMINDER_DAYS = env.number("ASKER_REMINDER_DAYS", 14, at_least=1)
# Questions that wait: when a second mentor is asked where the usual wait is not known, when all who
# have room are, when the editors hear of it, and how often somebody with room is looked for.
LADDER_HALF_HOURS = env.number("LADDER_HALF_HOURS", 24, at_least=1)
LADDER_ALL_HOURS = env.number("LADDER_ALL_HOURS", 72, at_least=1)
LADDER_EDITORS_DAYS = env.number("LADDER_EDITORS_DAYS", 7, at_least=1)
LADDER_LOOK_AGAIN_MINUTES = env.number("LADDER_LOOK_AGAIN_MINUTES", 60, at_least=1)
# How long an offer stays open: one that the routing makes, and one that the asker asks for.
OFFER_EXPIRES_HOURS = env.number("OFFER_EXPIRES_HOURS", 48, at_least=1)
ASKED_EXPIRES_HOURS = env.number("ASKED_EXPIRES_HOURS", 72, at_least=1)
ASKED_LIMIT = env.number("ASKED_LIMIT", 2, at_least=1)
# The expected wait: of so many days, and said only from so many questions on.
PROMISE_DAYS = env.number("PROMISE_DAYS", 90, at_least=1)
PROMISE_CASES = env.number("PROMISE_CASES", 20, at_least=1)

# How long a mail about a thread waits for what else happens in it.
NEWS_GATHER_MINUTES = env.number("NEWS_GATHER_MINUTES", 3)
# Mails that come back for a passing reason, in a row, until no more news go to that address.
MAIL_SOFT_BOUNCES = env.number("MAIL_SOFT_BOUNCES", 5, at_least=1)
# Days from a decline until the same person may apply as a mentor again.
MENTOR_REAPPLY_DAYS = env.number("MENTOR_REAPPLY_DAYS", 30)
# Without any sign of life: asked whether they are still there, paused, no longer in the directory.
MENTOR_IDLE_MAIL_DAYS = env.number("MENTOR_IDLE_MAIL_DAYS", 14, at_least=1)
MENTOR_IDLE_PAUSE_DAYS = env.number("MENTOR_IDLE_PAUSE_DAYS", 30, at_least=1)
MENTOR_IDLE_HIDE_DAYS = env.number("MENTOR_IDLE_HIDE_DAYS", 90, at_least=1)
# Threads that one daily or weekly mail names; the others are in the inbox.
NEWS_DIGEST_MOST = env.number("NEWS_DIGEST_MOST", 15, at_least=1)
# So many open “out of date” marks are told to readers and to the author.
OUTDATED_MARKS = env.number("OUTDATED_MARKS", 3, at_least=1)
