"""The production profile, with the floor beside the portal and static files of its own."""

from portal.settings.production import *
from portal.settings.production import BASE_DIR, MIDDLEWARE, TEMPLATES, VAR_DIR, database

DATABASES = {"default": database("")}
DATABASES["default"]["OPTIONS"]["application_name"] = "tribune-bench"
STATIC_ROOT = VAR_DIR / "bench" / "static"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "bench" / "templates")

# After what every Django in production has, before all that is ours: the floor pays for nothing of the portal.
_place = MIDDLEWARE.index("whitenoise.middleware.WhiteNoiseMiddleware") + 1
MIDDLEWARE = [*MIDDLEWARE[:_place], "bench.floor.FloorMiddleware", *MIDDLEWARE[_place:]]
