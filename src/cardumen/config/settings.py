"""Settings, read from the environment. Every variable stands in docs/reference/settings.md."""

import os
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from cardumen.config.hours import hours
from cardumen.config.secret import kept_secret
from cardumen.config.sign_in import *  # noqa: F403 the settings of its library

PACKAGE = Path(__file__).resolve().parents[1]
HOME = Path(os.environ.get("CARDUMEN_HOME", PACKAGE.parents[1] / "var"))
HOME.mkdir(mode=0o700, parents=True, exist_ok=True)  # sessions and password hashes lie in it


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


DEBUG = flag("CARDUMEN_DEBUG")
DEMONSTRATION = flag("CARDUMEN_DEMONSTRATION")
SECRET_KEY = kept_secret(HOME)
ALLOWED_HOSTS = os.environ.get("CARDUMEN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SITE_URL = os.environ.get("CARDUMEN_URL", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Who answers for personal data here, how to reach them, and to whom one complains.
RESPONSIBLE = os.environ.get("CARDUMEN_RESPONSIBLE", "Cardumen")
DATA_OFFICER = os.environ.get("CARDUMEN_DATA_OFFICER", "")
# Whose accounts were erased: read again after each restore.
ERASURES = os.environ.get("CARDUMEN_ERASURES", str(HOME / "erasures"))
DATA_AGENCY = os.environ.get("CARDUMEN_DATA_AGENCY", "Agencia de Protección de Datos Personales")
# Where whoever finds a hole in this installation writes: an address of mail or of a page.
SECURITY_CONTACT = os.environ.get("CARDUMEN_SECURITY_CONTACT", "")
SECURE = SITE_URL.startswith("https://")

ROOMS = [
    "kernel",
    "ui",
    "jobs",
    "mail",
    "people",
    "territory",
    "directory",
    "networks",
    "notices",
    "journal",
    "search",
    "files",
    "talk",
    "asks",
    "moderation",
    "labels",
    "commitments",
    "agreements",
    "certificates",
    "bundles",
    "practices",
    "challenges",
    "internships",
    "home",
    "demo",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    *[f"cardumen.{room}" for room in ROOMS],
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "cardumen.ui.middleware.Encodings",
    "cardumen.ui.middleware.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cardumen.files.middleware.UploadLimit",
    "cardumen.ui.middleware.AnonymousPages",
    "cardumen.ui.middleware.Gzip",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cardumen.people.sign_in.sessions.LastSeen",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cardumen.ui.middleware.Written",
    "cardumen.people.middleware.OnlyHerData",
    "cardumen.people.sign_in.sessions.NotKept",
    "cardumen.directory.middleware.ActingFor",
    "cardumen.networks.middleware.OthersEyes",
    "cardumen.ui.middleware.DomainErrors",
]
ROOT_URLCONF = "cardumen.config.urls"
WSGI_APPLICATION = "cardumen.config.wsgi.application"

LOADERS = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        ("django.template.loaders.cached.Loader", LOADERS)
                        if not DEBUG
                        else LOADERS[1]
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cardumen.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "cardumen.ui.templatetags.components",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("CARDUMEN_DATABASE", f"sqlite:///{HOME / 'cardumen.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A write takes its lock at once and waits its turn; readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-16000;"
        ),
    }
else:
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Shared by all processes: rate limits must hold across them.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # With Django's 300, who asks for 300 codes would push the counts of others out.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # Of one process: rendered pages and lists, keyed by the version of what they show.
    "local": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "local",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
    # Tables of schools, by what stands in them: some two MB each.
    "tables": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "tables",
        "TIMEOUT": 3_600,
        "OPTIONS": {"MAX_ENTRIES": 60},
    },
    # PDF, by what stands in them: a hundred kB each, so on disk. The worker empties it every day.
    "printed": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "printed",
        "TIMEOUT": 86_400,
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "cardumen.files.storage.Folder"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
FILES_IN_S3 = "CARDUMEN_S3_BUCKET" in os.environ
if FILES_IN_S3:  # boto3 finds the keys as it always does: AWS_ACCESS_KEY_ID, a role, …
    from botocore.config import Config

    STORAGES["default"] = {
        "BACKEND": "cardumen.config.object_store.ObjectStore",
        "OPTIONS": {
            "bucket_name": os.environ["CARDUMEN_S3_BUCKET"],
            "endpoint_url": os.environ.get("CARDUMEN_S3_ENDPOINT"),
            "region_name": os.environ.get("CARDUMEN_S3_REGION"),
            "client_config": Config(
                signature_version="s3v4",
                connect_timeout=3,
                read_timeout=10,
                retries={"total_max_attempts": 2},
            ),
            "default_acl": None,
        },
    }
# Where recordings are played from, besides ourselves.
FILES_ORIGIN = os.environ.get("CARDUMEN_S3_ORIGIN", "https://*.amazonaws.com") * FILES_IN_S3

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["cardumen.people.sign_in.sessions.Accounts"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}Validator"}
    for name in ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "home:today"
LOGOUT_REDIRECT_URL = "home:front"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"

SESSION_ENGINE = "cardumen.people.sign_in.sessions"
CSRF_FAILURE_VIEW = "cardumen.ui.views.grown_old"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE and flag("CARDUMEN_REDIRECT_TO_HTTPS", True)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # SecurityHeaders sets that header

LANGUAGE_CODE = "es"
LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = os.environ.get("CARDUMEN_TIME_ZONE", "America/Santiago")
QUIET_HOURS = hours("CARDUMEN_QUIET_HOURS", "20-7")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["cardumen.config.formats"]

EMAIL_BACKEND = "cardumen.mail.queue.Queue"
MAIL_BACKEND = os.environ.get(  # that of the queue, which alone speaks to a mail server
    "CARDUMEN_MAIL_BACKEND",
    "cardumen.mail.smtp.Backend"
    if "CARDUMEN_MAIL_HOST" in os.environ
    else "django.core.mail.backends.console.EmailBackend",
)
EMAIL_HOST = os.environ.get("CARDUMEN_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("CARDUMEN_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("CARDUMEN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CARDUMEN_MAIL_PASSWORD", "")
EMAIL_USE_TLS = flag("CARDUMEN_MAIL_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("CARDUMEN_MAIL_FROM", "Cardumen <cardumen@localhost>")
REPLY_ADDRESS = os.environ.get("CARDUMEN_MAIL_REPLIES", "")  # of answers to mails
MAIL_SERVER_NAME = os.environ.get("CARDUMEN_MAIL_SERVER", "")  # of who tells of their senders
# What repositories that gather our open practices are told of us.
REPOSITORY_NAME = os.environ.get("CARDUMEN_REPOSITORY_NAME", "Cardumen")
REPOSITORY_MAIL = os.environ.get("CARDUMEN_REPOSITORY_MAIL", DEFAULT_FROM_EMAIL)

SCANNER = os.environ.get("CARDUMEN_SCANNER", "")
FILES_MOST_AT_ONCE = 1_000_000 * int(os.environ.get("CARDUMEN_FILES_AT_ONCE", "120"))
FILES_QUOTA = 1_000_000 * int(os.environ.get("CARDUMEN_FILES_QUOTA", "2000"))
FILES_ACCEL = os.environ.get("CARDUMEN_FILES_ACCEL", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
# What is uploaded comes to lie here as it arrives, a file of a register until it is imported.
FILE_UPLOAD_TEMP_DIR = HOME / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(mode=0o700, exist_ok=True)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "cardumen.config.logs.Blanked"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("CARDUMEN_LOG_LEVEL", "WARNING")},
}
