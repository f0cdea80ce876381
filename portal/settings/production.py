"""The production profile: everything that differs from machine to machine comes from the environment."""

from portal.settings.base import *
from portal.settings.base import ANYMAIL, CELERY_BROKER_TRANSPORT_OPTIONS, database, env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
PORTAL_BASE_URL = env.str("PORTAL_BASE_URL").rstrip("/")
WAGTAILADMIN_BASE_URL = PORTAL_BASE_URL
CSRF_TRUSTED_ORIGINS = [PORTAL_BASE_URL]
DATABASES = {"default": database(env.str("DATABASE_URL"))}
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL")

STORAGES = {
    "default": {"BACKEND": env.str("MEDIA_STORAGE", "django.core.files.storage.FileSystemStorage")},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = env.str("EMAIL_BACKEND", "anymail.backends.postmark.EmailBackend")
ANYMAIL = {
    **ANYMAIL,
    **{name.removeprefix("ANYMAIL_"): value for name, value in env.dict("ANYMAIL", {}).items()},
}

if CELERY_BROKER_URL.startswith("amqp"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {"confirm_publish": True}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sid"
CSRF_COOKIE_NAME = "__Host-csrf"
SESSION_COOKIE_AGE = 7 * 24 * 3600
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", 1)
