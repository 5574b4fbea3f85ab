"""Who asks: a stranger, or a member whose token it is. Cookies say nothing here."""

from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.actions import note_token_use
from accounts.enums import TokenScope
from accounts.models import ApiToken, User
from accounts.queries import find_token
from community.api.problems import RefusedError
from core.throttling import Allowance, household, knock

REALM = 'Bearer realm="api"'
INVALID = f'{REALM}, error="invalid_token"'
TOO_NARROW = f'{REALM}, error="insufficient_scope", scope='


@dataclass(frozen=True)
class Caller:
    token: ApiToken | None
    # None where there is no limit.
    allowance: Allowance | None
    # Why the token that was sent is none; said after counting, so that guessing is slow.
    fault: str = ""


class ApiRequest(HttpRequest):
    """What the middleware leaves to the doors; for annotations."""

    caller: Caller


def meet(request: HttpRequest) -> Caller:
    """Read the token and count the request."""
    header = request.headers.get("Authorization")
    token, fault = _read(header) if header is not None else (None, "")
    if token:
        note_token_use(token=token)
        return Caller(token, knock("api", f"u{token.user_id}", settings.API_TOKEN_RATE))
    return Caller(None, knock("api", f"a{household(request)}", settings.API_RATE), fault)


def _read(header: str) -> tuple[ApiToken | None, str]:
    scheme, _space, secret = header.partition(" ")
    if scheme.lower() != "bearer":
        return None, _("Send the token as “Authorization: Bearer wpt_…”.")
    token = find_token(secret.strip())
    if token is None:
        return None, _("We do not know this token. It was removed, or copied in part.")
    if token.has_ended:
        return None, _("This token has ended. Make a new one in your settings.")
    return token, ""


def everybody(request: ApiRequest) -> bool:
    """For what is public. A token that was made for something else does not open it."""
    token = request.caller.token
    if token and not token.allows(TokenScope.PUBLIC):
        raise _too_narrow(TokenScope.PUBLIC)
    return True


def owner(request: ApiRequest) -> User:
    """For what is the member’s own. The door finds them as `request.auth`."""
    token = request.caller.token
    if token is None:
        detail = _("This needs a token: make one in your settings.")
        raise RefusedError(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": REALM})
    if not token.allows(TokenScope.OWN):
        raise _too_narrow(TokenScope.OWN)
    return token.user


def _too_narrow(scope: TokenScope) -> RefusedError:
    detail = _("This token was made without the scope “%(scope)s”.") % {"scope": scope.value}
    return RefusedError(
        HTTPStatus.FORBIDDEN, detail, {"WWW-Authenticate": f'{TOO_NARROW}"{scope.value}"'}
    )
