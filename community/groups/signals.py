"""What groups tell the rooms above them, inside the transaction of the change."""

from django.dispatch import Signal

access_changed = Signal()
"""Sent with `group` when a group became private or ceased to be: what belongs to it must follow at once."""
