"""The default profile: one machine, SQLite, an embedded broker, mail kept for reading, no configuration."""

from portal.settings.base import *
from portal.settings.base import BASE_DIR, STATIC_ROOT, derived_secret, env

STATIC_ROOT.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env.str("SECRET_KEY", derived_secret(str(BASE_DIR)))
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
DEMO_ALLOWED = True
KEEP_SECRET_MAIL = True  # nothing leaves this machine: the sign-in code is read in the admin
