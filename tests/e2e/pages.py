"""Every kind of page, by who sees it: its address, and what is done there before it is looked at.

Addresses are filled in from `village.build()`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.e2e import doings

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from playwright.sync_api import Page


@dataclass(frozen=True)
class Sight:
    path: str
    status: int = 200
    does: Callable[[Page, SimpleNamespace], None] | None = None

    def __str__(self) -> str:
        return f"{self.path} {self.does.__name__ if self.does else ''}".strip()


QUESTION = "/questions/{busy.pk}/{busy.slug}/"
EMPTY_TAG = "/questions/tagged/{lonely.slug}/"

STRANGER = [
    Sight("/"),
    Sight("/", does=doings.open_menu),
    Sight("/", does=doings.begin_a_search),
    Sight("/careers/"),
    Sight("/careers/topics/{article.topic.slug}/"),
    Sight("/careers/roles/"),
    Sight("/careers/skills/"),
    Sight("/careers/roadmap/"),
    Sight("/careers/roadmap/print/"),
    Sight("/careers/glossary/"),
    Sight("/careers/glossary/model/"),
    Sight("/careers/{article.slug}/"),
    Sight("/careers/{worn.slug}/"),
    Sight("/careers/{archived.slug}/"),
    Sight("/careers/faq/dropped/", 410),
    Sight("/careers/preview/{preview}/"),
    Sight("/careers/preview/nothing/", 404),
    Sight("/careers/{article.slug}/", does=doings.say_it_helped),
    Sight("/careers/faq/{item.key}/history/"),
    Sight("/careers/faq/{item.key}/report/"),
    Sight("/careers/faq/{item.key}/report/", does=doings.send_empty),
    Sight("/careers/faq/{item.key}/report/?sent=1"),
    Sight("/questions/about/{item.key}/"),
    Sight("/questions/about/small-steps/"),
    *(Sight(f"/questions/?sort={sort}") for sort in ("newest", "active", "hot", "votes")),
    *(Sight(f"/questions/?filter={name}") for name in ("unanswered", "waiting", "unaccepted")),
    Sight("/questions/", does=doings.open_order),
    Sight(QUESTION),
    Sight(QUESTION + "?sort=oldest"),
    Sight("/questions/{duplicate.pk}/{duplicate.slug}/"),
    Sight("/questions/{locked.pk}/{locked.slug}/"),
    Sight("/questions/{busy.pk}/revisions/"),
    Sight("/answers/{accepted.pk}/revisions/"),
    Sight("/tags/"),
    Sight("/questions/tagged/{tag.slug}/"),
    *(Sight(EMPTY_TAG + f"?filter={name}") for name in ("", "unanswered", "waiting", "unaccepted")),
    *(Sight(f"/people/mira/?tab={name}") for name in ("answers", "questions", "tags")),
    *(Sight(f"/people/newcomer/?tab={name}") for name in ("answers", "questions", "tags")),
    Sight("/search/"),
    Sight("/search/?q=mathematics"),
    Sight("/search/?q=mathematics+is:guide"),
    Sight("/search/?q=matematics+%5B{tag.name}%5D+-%5Bnothing%5D+score:many&sort=votes"),
    Sight("/search/?q=is:question", does=doings.open_filters),
    Sight("/search/?q=quetzalcoatl"),
    Sight("/search/?q=quetzalcoatl+is:waiting+user:mira"),
    Sight("/search/help/"),
    Sight("/search/suggest/"),
    Sight("/search/suggest/?q=mathematics"),
    Sight("/search/suggest/?q=quetzalcoatl"),
    Sight("/questions/{imported.pk}/{imported.slug}/"),
    Sight("/people/{placeholder.username}/"),
    Sight("/conduct/"),
    Sight("/api/"),
]
DOORWAY = [
    Sight("/accounts/login/"),
    Sight("/accounts/login/", does=doings.send_empty),
    Sight("/accounts/login/code/"),
    Sight("/accounts/login/code/", does=doings.ask_for_a_code),
    Sight("/accounts/password/reset/"),
    Sight("/accounts/password/reset/", does=doings.ask_for_a_code),
    Sight("/accounts/signup/"),
    Sight("/accounts/signup/", does=doings.send_empty),
    Sight("/accounts/signup/", does=doings.sign_up),
    Sight("/accounts/password/reset/done/"),
    Sight("/accounts/inactive/"),
    Sight("/accounts/3rdparty/login/cancelled/"),
    Sight("/accounts/3rdparty/login/error/", 401),
    Sight("/nowhere/", 404),
    Sight("/questions/{hidden.pk}/", 404),
    Sight("/", does=doings.break_the_site),
]
ASKER = [
    Sight("/people/take-over/{handover}/"),
    Sight("/people/take-over/nowhere/", 404),
    Sight("/careers/roadmap/"),
    Sight("/careers/roadmap/", does=doings.tick_a_step),
    Sight("/careers/roadmap/print/"),
    Sight("/"),
    Sight("/", does=doings.open_account_menu),
    Sight(QUESTION),
    Sight(QUESTION, does=doings.open_comment),
    Sight("/questions/{quiet.pk}/{quiet.slug}/"),
    Sight("/questions/{quiet.pk}/{quiet.slug}/", does=doings.open_delete),
    Sight("/questions/{duplicate.pk}/{duplicate.slug}/"),
    Sight("/questions/{hidden.pk}/{hidden.slug}/"),
    Sight("/questions/{deleted.pk}/{deleted.slug}/"),
    Sight("/questions/ask/"),
    Sight("/questions/ask/", does=doings.send_empty),
    Sight("/questions/ask/", does=doings.preview),
    Sight("/questions/ask/", does=doings.complete_a_tag),
    Sight("/questions/ask/", does=doings.begin_a_title),
    Sight("/questions/ask/?title=mathematics", does=doings.look_up_the_title),
    Sight("/questions/ask/", does=doings.describe_a_picture),
    Sight("/questions/ask/?draft={draft.pk}"),
    Sight("/questions/ask/?item={item.key}"),
    Sight("/questions/ask/?step={step.slug}"),
    Sight("/questions/{quiet.pk}/edit/"),
    Sight("/questions/{quiet.pk}/edit/", does=doings.edit_too_late),
    Sight("/questions/{busy.pk}/revisions/", does=doings.open_confirm),
    Sight("/questions/drafts/"),
    Sight("/bookmarks/"),
    Sight("/settings/tokens/"),
    Sight("/people/nell/"),
    Sight("/desk/", 403),
    Sight("/moderation/log/", 403),
    Sight(QUESTION, does=doings.vote_nonsense),
    Sight(QUESTION, does=doings.send_without_the_cookie),
    Sight("/questions/ask/", does=doings.ask_too_often),
]
NEWCOMER = [
    Sight("/people/newcomer/"),
    Sight("/bookmarks/"),
    Sight("/questions/drafts/"),
    Sight("/settings/"),
    Sight("/settings/", does=doings.preview),
    Sight("/settings/appearance/"),
    Sight("/settings/security/"),
    Sight("/settings/tokens/new/"),
    Sight("/settings/tokens/new/", does=doings.make_a_token),
    Sight("/settings/tokens/"),
    Sight("/accounts/email/"),
    Sight("/accounts/password/change/"),
    Sight("/accounts/sessions/"),
    Sight("/accounts/2fa/totp/activate/"),
    Sight("/accounts/2fa/webauthn/"),
    Sight("/accounts/2fa/webauthn/add/"),
    Sight("/accounts/3rdparty/"),
    Sight("/accounts/logout/"),
]
SECURED = [
    Sight("/accounts/2fa/authenticate/"),
    Sight("/accounts/2fa/authenticate/", does=doings.type_the_app_code),
    Sight("/settings/security/"),
    Sight("/accounts/2fa/totp/deactivate/"),
    Sight("/accounts/2fa/recovery-codes/"),
    Sight("/accounts/2fa/recovery-codes/generate/"),
    Sight("/accounts/2fa/webauthn/"),
    Sight("/accounts/2fa/webauthn/keys/{passkey.pk}/edit/"),
    Sight("/accounts/2fa/webauthn/keys/{passkey.pk}/remove/"),
]
REMEMBERED = [Sight("/accounts/reauthenticate/?next=/accounts/email/")]
MENTOR = [
    Sight("/desk/"),
    Sight(QUESTION),
    Sight("/questions/{quiet.pk}/{quiet.slug}/"),
    Sight("/answers/{accepted.pk}/edit/"),
    Sight("/questions/{busy.pk}/propose/"),
    Sight("/people/mira/"),
]
MODERATOR = [
    Sight(QUESTION),
    Sight(QUESTION, does=doings.open_moderation),
    Sight("/questions/{busy.pk}/close/"),
    Sight("/questions/{busy.pk}/close/", does=doings.send_empty),
    Sight("/questions/{busy.pk}/hide/"),
    Sight("/questions/{busy.pk}/lock/"),
    Sight("/questions/{duplicate.pk}/reopen/"),
    Sight("/questions/{locked.pk}/unlock/"),
    Sight("/answers/{second.pk}/hide/"),
    Sight("/answers/{spam.pk}/unhide/"),
    Sight("/comments/{comment.pk}/hide/"),
    Sight("/comments/{gone.pk}/unhide/"),
    Sight("/questions/{hidden.pk}/unhide/"),
    Sight("/comments/{comment.pk}/edit/"),
    Sight("/questions/{busy.pk}/edit/"),
    Sight("/moderation/log/"),
    Sight("/moderation/log/?person=nobody"),
]
EDITOR = [
    Sight("/careers/{article.slug}/"),
    Sight(QUESTION),
    Sight("/questions/{busy.pk}/guide/"),
    Sight("/questions/{busy.pk}/guide/?q=mathematics"),
    Sight("/questions/about/small-steps/"),
    Sight("/admin/community/guideproposal/"),
    Sight("/admin/community/guideproposal/promote/{busy.pk}/"),
    Sight("/admin/community/guideproposal/promote/{busy.pk}/", does=doings.take_nothing_over),
    Sight("/admin/community/guideproposal/sources/{use.pk}/"),
    Sight("/admin/careers/article/{article.pk}/preview/"),
    Sight("/admin/"),
    Sight("/admin/?kind=Overdue for review"),
    Sight("/admin/careers/dailyfigure/"),
    Sight("/admin/careers/itemfeedback/"),
    Sight("/admin/careers/itemfeedback/{item.key}/"),
    Sight("/admin/careers/itemreport/"),
    Sight("/admin/careers/itemreport/{report.pk}/change/"),
    Sight("/admin/careers/itemreport/{report.pk}/decide/"),
    Sight("/admin/careers/itemreport/{report.pk}/decide/", does=doings.send_empty),
    Sight("/admin/careers/linkcheck/"),
    Sight("/admin/community/gap/"),
    Sight("/admin/community/gap/?state=filled"),
    Sight("/admin/community/gap/{gap.pk}/start/"),
    Sight("/admin/community/gap/{gap.pk}/decline/"),
    Sight("/admin/community/gap/{gap.pk}/decline/", does=doings.send_empty),
    Sight("/admin/careers/article/"),
    Sight("/admin/careers/article/add/"),
    Sight("/admin/careers/article/{article.pk}/change/"),
    Sight("/admin/careers/article/{article.pk}/write/"),
    Sight("/admin/careers/article/{article.pk}/write/", does=doings.open_a_question),
    Sight("/admin/careers/article/{article.pk}/write/", does=doings.add_a_question),
    Sight("/admin/careers/article/{article.pk}/write/", does=doings.write_too_late),
    Sight("/admin/careers/article/{article.pk}/items/{item.key}/move/"),
    Sight("/admin/careers/guideimage/"),
    Sight("/admin/careers/guideimage/add/"),
    Sight("/admin/careers/topic/"),
    Sight("/admin/careers/article/{article.pk}/moves/approve/"),
    Sight("/admin/careers/article/{article.pk}/moves/schedule/"),
    Sight("/admin/careers/article/{article.pk}/moves/send-back/"),
    Sight("/admin/careers/article/{article.pk}/moves/archive/"),
    Sight("/admin/careers/article/{article.pk}/history/"),
    Sight("/admin/careers/article/{article.pk}/history/1/2/"),
    Sight("/admin/careers/article/{article.pk}/history/1/back/"),
    Sight("/admin/careers/role/"),
    Sight("/admin/careers/role/{role.pk}/change/"),
    Sight("/admin/careers/skill/"),
    Sight("/admin/careers/step/{step.pk}/change/"),
    Sight("/admin/careers/term/add/"),
    Sight("/admin/community/tag/"),
    Sight("/admin/community/tag/{tag.pk}/change/"),
    Sight("/admin/community/tag/{tag.pk}/rename/"),
    Sight("/admin/community/tag/merge/?ids={tag.pk}"),
]

# Who sees them: a username, and whether they have just typed their password.
WALKS: dict[str, tuple[str, bool, list[Sight]]] = {
    "stranger": ("", False, STRANGER),
    "doorway": ("", False, DOORWAY),
    "asker": ("nell", False, ASKER),
    "newcomer": ("newcomer", True, NEWCOMER),
    "secured": ("tess", True, SECURED),
    "remembered": ("omar", False, REMEMBERED),
    "mentor": ("mira", False, MENTOR),
    "moderator": ("momo", False, MODERATOR),
    "editor": ("edda", False, EDITOR),
}
