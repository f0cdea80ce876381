"""Detractor cases: an unhappy person is called within 48 hours, promised something, and asked again later."""
