"""One settings file, safe when nothing is set. What each name means: docs/operations.md."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import databases, env, mail_providers, providers
from config.numbers import *  # noqa: F403 - each of them is a setting
from config.paths import BASE_DIR

DEBUG = env.flag("DEBUG")
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- who we are -----------------------------------------------------------------------------------
SITE_NAME = env.text("SITE_NAME", "Waypoint")
SITE_URL = env.text("SITE_URL", "http://localhost:8000" if DEBUG else "").rstrip("/")
if not SITE_URL:
    raise ImproperlyConfigured("SITE_URL is not set: write the site's address, https://…")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
if not SITE_HOST:
    raise ImproperlyConfigured("SITE_URL cannot be read: write it as https://www.example.org")
IS_SECURE = SITE_URL.startswith("https://")

SECRET_KEY = (
    env.text("SECRET_KEY", "only-for-development-" + "x" * 40)
    if DEBUG
    else env.required("SECRET_KEY", "write 50 random characters or more.")
)
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or [SITE_HOST, *(["127.0.0.1"] if DEBUG else [])]
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# How many proxies of ours stand before the site; their X-Forwarded-For entries are believed.
TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)
if TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- what we are made of --------------------------------------------------------------------------
INSTALLED_APPS = [
    "config.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{name}" for name in providers.configured()),
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "taggit",
    "template_partials",
    "csp",
    "core",
    "accounts",
    "careers",
    "community",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "community.api.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.ReaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.site",
            ],
            "builtins": ["core.templatetags.ui"],
        },
    }
]

# --- where things are kept ------------------------------------------------------------------------
DATABASES = {"default": databases.database(env.text("DATABASE_URL"), VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": databases.cache(env.text("CACHE_URL"))}
SESSION_ENGINE = "django.contrib.sessions.backends." + (
    "cached_db" if env.text("CACHE_URL") else "db"
)
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
POST_IMAGES_URL = "/images/"  # where community.urls serves them, ready or not
MEDIA_ROOT = env.folder("MEDIA_ROOT", VAR_DIR / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "core.staticfiles.SiteStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the longest article of the guide is one form
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_BYTES", 8_000_000, at_least=1)

# --- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "core.hashers.SmallArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "community:home"
MINIMUM_AGE = env.number("MINIMUM_AGE", 16)
CONDUCT_VERSION = "2026-11"
MENTOR_CONDUCT_VERSION = "2026-11"
STAFF_NEEDS_SECOND_FACTOR = env.flag("STAFF_NEEDS_SECOND_FACTOR", default=not DEBUG)

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "signup": "accounts.forms.SignupForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
# Asked of people only: accounts that a command makes may have these names.
ACCOUNT_USERNAME_BLACKLIST = [
    *("admin", "administrator", "deleted", "editor", "help", "mentor", "moderator"),
    *("root", "security", "staff", "support", "system", "waypoint"),
]
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USERNAME_VALIDATORS = "accounts.models.USERNAME_VALIDATORS"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# allauth's three minutes are short for a mail that has to pass a greylist first.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_SECURE else "http"
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_FORMS = {"add_webauthn": "accounts.forms.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = SITE_NAME
# Browsers let passkeys work over plain http on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
# Tracking each visit would write on every page read; devices are listed by when they signed in.
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_PROVIDERS = providers.configured()
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.SocialSignupForm"}
# Whoever comes from elsewhere is asked for age and agreement too, and chooses a username.
SOCIALACCOUNT_AUTO_SIGNUP = False
# Nobody gets into an account because another site says that the address is theirs.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

# --- languages and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

# --- mail and background work ---------------------------------------------------------------------
# Every mail is a row first, written with the change it tells of; the worker hands it over.
EMAIL_BACKEND = "core.mail.QueuedBackend"
MAIL_FOLDER = VAR_DIR / "mail"
MAIL_TRANSPORT = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("EMAIL_HOST")
    else "core.mail.FolderBackend"
)
EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587, at_least=1)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"{SITE_NAME} <noreply@{SITE_HOST}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Whose reports of bounces and complaints are taken at /mail/reports/.
MAIL_PROVIDER = mail_providers.configured()
ANYMAIL = mail_providers.anymail(MAIL_PROVIDER)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
WORKER_INTERVAL = 0.5  # seconds between two looks at an empty queue

# --- safety ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        # Chromium asks about the redirect that follows a form, too.
        "form-action": [SELF, *providers.origins()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}
SECURE_SSL_REDIRECT = IS_SECURE and not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
SECURE_HSTS_PRELOAD = IS_SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "core.views.csrf_failure"
ADMINS = [("Admin", address) for address in env.words("ADMIN_EMAILS")]

# --- numbers that shape the community (docs/operations.md; more of them in config/numbers.py) -----
EDIT_GRACE_MINUTES = env.number("EDIT_GRACE_MINUTES", 15)
# Whoever is waited for in a conversation is reminded twice; then it ends.
CONVERSATION_FIRST_NUDGE_DAYS = env.number("CONVERSATION_FIRST_NUDGE_DAYS", 4, at_least=1)
CONVERSATION_SECOND_NUDGE_DAYS = env.number("CONVERSATION_SECOND_NUDGE_DAYS", 10, at_least=1)
CONVERSATION_CLOSE_DAYS = env.number("CONVERSATION_CLOSE_DAYS", 21, at_least=1)
# Lets an editor approve what they wrote themselves: for a team of one.
GUIDE_SELF_REVIEW = env.flag("GUIDE_SELF_REVIEW")
GUIDE_PREVIEW_DAYS = env.number("GUIDE_PREVIEW_DAYS", 7, at_least=1)
GUIDE_REVIEW_SOON_DAYS = env.number("GUIDE_REVIEW_SOON_DAYS", 30)
IMAGES_PER_DAY = env.number("IMAGES_PER_DAY", 50, at_least=1)
# Private mentoring: who may, how long a request waits, and how many one person has open.
MENTORING_AGE = env.number("MENTORING_AGE", 18, at_least=1)
REQUEST_DAYS = env.number("REQUEST_DAYS", 7, at_least=1)
REQUEST_REMINDER_HOURS = env.number("REQUEST_REMINDER_HOURS", 48, at_least=1)
REQUEST_REMINDER_DAYS = env.number("REQUEST_REMINDER_DAYS", 5, at_least=1)
REQUEST_COOL_DOWN_DAYS = env.number("REQUEST_COOL_DOWN_DAYS", 14)
OPEN_REQUESTS = env.number("OPEN_REQUESTS", 3, at_least=1)
SEARCH_MEANING = env.flag("SEARCH_MEANING", default=True)
THROTTLES: dict[str, str] = {}
# How often programs may ask /api/v1/: strangers by address, and members by account, with a token.
API_RATE = env.rates("API_RATE", "60/m")
API_TOKEN_RATE = env.rates("API_TOKEN_RATE", "600/m")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "INFO").upper()},
}
