"""The facts that seats leave in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

CHAMPION_SHORTLISTED = register_kind("champion_shortlisted", _("{actor} shortlisted {target} as a champion"))
CHAMPION_CONFIRMED = register_kind("champion_confirmed", _("{actor} confirmed {target} as a champion"))
CHAMPION_INVITED = register_kind("champion_invited", _("{actor} invited {target} to be a champion"))
CHAMPION_ACCEPTED = register_kind("champion_accepted", _("{actor} accepted to be a champion"))
CHAMPION_DECLINED = register_kind("champion_declined", _("{actor} declined to be a champion"))
CHAMPION_LEFT = register_kind("champion_left", _("{actor} left the champions"))
