"""What happened to surveys, told in the past tense to the rooms above."""

from django.dispatch import Signal

survey_answered = Signal()
"""A member answered, or changed their answer: `response`, `at`. Sent inside the transaction of the answer."""
