"""Django's settings: one installation serves one managing organisation.

Everything that differs between machines comes from the environment: EGIDE_HOME (where the embedded database, the signal journal
and the keys live, ./var by default), DATABASE_URL (PostgreSQL instead of the embedded SQLite), EGIDE_HOSTS (names this server
answers to), EGIDE_HTTPS=1 (behind a TLS proxy that sets X-Forwarded-Proto), EGIDE_CLIP_MB and EGIDE_CLIP_SECONDS (films of
cameras), EGIDE_LOG_LEVEL, EGIDE_DEBUG.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

HOME = Path(os.environ.get("EGIDE_HOME", "var")).resolve()
PACKAGE = Path(__file__).resolve().parent


def _secret(name: str) -> str:
    """A secret made once for this installation and kept beside its database, readable by its owner only."""
    path = HOME / name
    if not path.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def _database(url: str | None) -> dict[str, object]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HOME / "egide.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                " PRAGMA secure_delete=ON;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError(f"DATABASE_URL: expected postgresql://…, got scheme {parts.scheme!r}")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
    }


SECRET_KEY = os.environ.get("EGIDE_SECRET_KEY") or _secret("secret_key")
DEBUG = os.environ.get("EGIDE_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("EGIDE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
DATABASES = {"default": _database(os.environ.get("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Time can be travelled in a demonstration only; elsewhere the clock is the world's.
DEMONSTRATION = os.environ.get("EGIDE_DEMONSTRATION") == "1" or (HOME / "demonstration_logins").exists()
ORGANISATION = os.environ.get("EGIDE_ORGANISATION", "Station de démonstration")
HTTPS = os.environ.get("EGIDE_HTTPS") == "1"

# The films of cameras: how large and how long one may be
CLIP_BYTES = int(os.environ.get("EGIDE_CLIP_MB", "20")) * 1_000_000
CLIP_SECONDS = int(os.environ.get("EGIDE_CLIP_SECONDS", "120"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "egide.ledger",
    "egide.portfolio",
    "egide.billing",
    "egide.station",
    "egide.claims",
    "egide.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "egide.web.security.ContentSecurity",
    "egide.web.assets.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "egide.web.sessions.SessionLimits",
    "egide.web.sessions.SignInFirst",  # every view, unless it says login_not_required
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "egide.urls"
ASGI_APPLICATION = "egide.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "egide.web.context.house_context",
            ],
            "builtins": ["egide.web.templatetags.egide", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "egide.web.forms.Renderer"

# Static files are collected, compressed and named by their hash on first use (egide.web.assets), from an installed package too.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Who comes in
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600  # a one-time link lives one day
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "web:home"
LOGOUT_REDIRECT_URL = "web:login"

# What the browser is told
SESSION_COOKIE_AGE = 12 * 3600  # a shift; shorter limits by role are in egide.web.sessions
SESSION_COOKIE_NAME = "egide_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "egide_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "egide.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # a letter is previewed beside the button that sends it
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
if HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("EGIDE_LOG_LEVEL", "WARNING")},
    "loggers": {
        "egide": {"level": os.environ.get("EGIDE_LOG_LEVEL", "INFO")},
        "django": {"handlers": [], "propagate": True},
        "django.request": {
            "level": "ERROR"
        },  # a 404 is the visitor's business; failures of ours are logged with their cause
    },
}
