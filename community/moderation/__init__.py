"""Flags of members, the queue of those who look after the community, and the limits of new accounts."""
