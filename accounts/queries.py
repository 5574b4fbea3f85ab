import re
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models.functions import Lower

from accounts.models import ApiToken, AvatarUpload, Bio, ProfileLink, User

_SECRET = re.compile(r"wpt_[0-9A-Za-z]{40}")


def has_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Recovery codes alone do not count."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user_id=user.pk, type__in=kinds).exists())


def profile_urls(names: set[str]) -> dict[str, str]:
    """From lower-case usernames to profiles, for @mentions; unknown names are left out."""
    found = User.objects.public().annotate(lower=Lower("username")).filter(lower__in=names)
    return {user.lower: user.get_absolute_url() for user in found.only("username")}


@dataclass(frozen=True)
class ProfilePage:
    bio: str
    links: list[ProfileLink]
    upload: AvatarUpload | None


def profile_page(user: User) -> ProfilePage:
    """What the settings page shows beside the row of the user itself."""
    bio = Bio.objects.filter(user=user).first()
    return ProfilePage(
        bio=bio.body if bio else "",
        links=list(user.links.all()),
        upload=AvatarUpload.objects.filter(user=user).first(),
    )


@dataclass(frozen=True)
class SecurityOverview:
    has_password: bool
    passkeys: list[Authenticator]
    authenticator_app: Authenticator | None
    recovery_codes_left: int | None


def security_overview(user: User) -> SecurityOverview:
    by_kind: dict[str, list[Authenticator]] = {}
    for proof in Authenticator.objects.filter(user=user).order_by("pk"):
        by_kind.setdefault(proof.type, []).append(proof)
    apps = by_kind.get(Authenticator.Type.TOTP, [])
    codes = by_kind.get(Authenticator.Type.RECOVERY_CODES, [])
    return SecurityOverview(
        has_password=user.has_usable_password(),
        passkeys=by_kind.get(Authenticator.Type.WEBAUTHN, []),
        authenticator_app=apps[0] if apps else None,
        recovery_codes_left=len(codes[0].wrap().get_unused_codes()) if codes else None,
    )


def find_token(secret: str) -> ApiToken | None:
    """With its owner; also one that has ended, which deserves another sentence."""
    if not _SECRET.fullmatch(secret):
        return None
    tokens = ApiToken.objects.select_related("user").filter(user__is_active=True)
    return tokens.filter(digest=ApiToken.digest_of(secret)).first()


def tokens_of(user: User) -> list[ApiToken]:
    return list(ApiToken.objects.filter(user=user))
