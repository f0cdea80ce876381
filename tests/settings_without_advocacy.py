"""The portal of a vendor that does not want the advocacy wing."""

from portal.settings.test import *  # noqa: F403
from portal.settings.test import INSTALLED_APPS as ALL_APPS

INSTALLED_APPS = [app for app in ALL_APPS if not app.startswith("advocacy.")]
