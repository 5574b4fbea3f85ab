"""Sign-in with other sites: shown only when both of a provider's keys are in the environment."""

from typing import Any

from config import env


def _app(prefix: str, **extra: Any) -> dict[str, Any] | None:
    client_id, secret = env.text(f"{prefix}_CLIENT_ID"), env.text(f"{prefix}_CLIENT_SECRET")
    if not (client_id and secret):
        return None
    return {"client_id": client_id, "secret": secret, **extra}


def configured() -> dict[str, dict[str, Any]]:
    apps = {
        "google": _app("GOOGLE"),
        "github": _app("GITHUB"),
        "openid_connect": _app(
            "LINKEDIN",
            provider_id="linkedin",
            name="LinkedIn",
            settings={"server_url": "https://www.linkedin.com/oauth"},
        ),
    }
    return {name: {"APPS": [app]} for name, app in apps.items() if app}


def origins() -> list[str]:
    """Where a browser is sent to sign in."""
    addresses = {
        "google": "https://accounts.google.com",
        "github": "https://github.com",
        "openid_connect": "https://www.linkedin.com",
    }
    return [addresses[name] for name in configured()]
