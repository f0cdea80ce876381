"""The facts that surveys leave in the ledger; their value is the answer, which no sentence tells."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

NPS_ANSWERED = register_kind("nps_answered", _("{actor} said whether they would recommend us"))
CSAT_ANSWERED = register_kind("csat_answered", _("{actor} said how satisfied they were"))
