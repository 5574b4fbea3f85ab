"""The site's own settings under test: as in production, but in a folder that vanishes.

Only DATABASE_URL is taken from outside: it decides what the tests run on (SQLite when unset).
"""

import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

VAR_DIR = Path(tempfile.mkdtemp(prefix="waypoint-test-"))

_ENVIRONMENT = {
    "DATABASE_URL": os.environ.get("DATABASE_URL", ""),
    "SECRET_KEY": "the-tests-sign-with-this-key-and-nobody-else-does-0123456789",
    "SITE_URL": "http://testserver",
    "VAR_DIR": str(VAR_DIR),
}
with mock.patch.dict(os.environ, _ENVIRONMENT, clear=True):
    from config.settings import *  # noqa: F403 - these are those settings, adjusted below
    from config.settings import DATABASES, MIDDLEWARE, STORAGES
shutil.rmtree(VAR_DIR)  # made again by conftest.py: not everybody who reads settings runs tests

_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    # A file, as on a real site, because threads must meet; but nobody waits for the disk.
    _database["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
    _database["OPTIONS"] = _database["OPTIONS"] | {
        "init_command": _database["OPTIONS"]["init_command"].replace(
            "synchronous=FULL", "synchronous=OFF"
        )
    }

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Static files are served from where they lie: nothing has been collected.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}

SEARCH_MEANING = False  # the same results on every machine; tests of it switch it on

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the browser tests use http://localhost
