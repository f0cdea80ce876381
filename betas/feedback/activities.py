"""The facts that feedback leaves in the ledger; a report and one that is taken up weigh in the scores."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

BETA_REPORT_FILED = register_kind("beta_report_filed", _("{actor} filed a report in a beta"))
BETA_REPORT_ACCEPTED = register_kind("beta_report_accepted", _("A beta report of {actor} was accepted"))
BETA_REPORT_ANSWERED = register_kind("beta_report_answered", _("{actor} answered a beta report of {target}"))
BETA_CHECKED_IN = register_kind("beta_checked_in", _("{actor} checked in to a beta"))
