"""What happened to people, told in the past tense to whoever keeps the facts."""

from django.dispatch import Signal

organizations_changed = Signal()
"""Members changed employer: `moves` = list of (member, old organization id, new one; None for none), `at`."""

seniorities_changed = Signal()
"""Members changed level: `changes` = list of (member, old seniority, new seniority), `at`."""

members_joined = Signal()
"""Accounts came to be: `members` = list of members with their `date_joined`."""
