"""The profile of the tests: SQLite in memory, or what `DATABASE_URL` and `CELERY_BROKER_URL` name."""

from portal.settings.base import *
from portal.settings.base import VAR_DIR, database, env

VAR_DIR.mkdir(exist_ok=True)

DEBUG = False
SECRET_KEY = "only for tests"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database("sqlite://:memory:")}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MEDIA_ROOT = VAR_DIR / "test-media"
ACCOUNT_RATE_LIMITS = False
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", "memory://")
LOGGING = {"version": 1, "disable_existing_loggers": False}
DEMO_ALLOWED = True
