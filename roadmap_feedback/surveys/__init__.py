"""Surveys: whom the portal asks how they feel, what they answered, and how sure the figures are."""
