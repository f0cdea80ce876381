"""Words that were searched for, marked where they stand."""

from django import template
from django.utils.safestring import SafeString

from portal.core.highlighting import marker

register = template.Library()


@register.filter
def mark(text: str, words: str) -> SafeString:
    """Return the text with these words in `<mark>`."""
    return marker(words).mark(text)


@register.filter
def mark_beginnings(text: str, words: str) -> SafeString:
    """Return the text with the words that begin like these in `<mark>`."""
    return marker(words, prefix=True).mark(text)
