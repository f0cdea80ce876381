"""What happened to programmes, for rooms above."""

from django.dispatch import Signal

agreement_changed = Signal()
"""A new version of an agreement took the place of one that people accepted; sent with `agreement`."""
