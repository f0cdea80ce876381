"""The words used of people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seniority(models.TextChoices):
    """How high a person stands in their own organization; it decides who may take a champion's seat."""

    PRACTITIONER = "practitioner", _("Practitioner")
    MANAGER = "manager", _("Manager")
    EXECUTIVE = "executive", _("Executive")
    UNKNOWN = "unknown", _("Unknown")


class StaffRole(models.TextChoices):
    """What somebody of the vendor's does here; what each may do stands in `portal.home.roles`."""

    COMMUNITY_MANAGER = "community manager", _("Community manager")
    PRODUCT_MANAGER = "product manager", _("Product manager")
    MARKETING = "marketing", _("Marketing")
    CUSTOMER_SUCCESS = "customer success", _("Customer success")
    ADMINISTRATOR = "administrator", _("Administrator")


class Recognition(models.TextChoices):
    """A standing that a member accepted and that everyone may see."""

    CHAMPION = "champion", _("Champion")
    GROUP_LEADER = "group leader", _("Group leader")
    BETA_TESTER = "beta tester", _("Beta tester")


class Theme(models.TextChoices):
    """Which colours the pages wear; the empty choice leaves it to the device."""

    SYSTEM = "", _("As my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
