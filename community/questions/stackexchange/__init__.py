"""A community's history in Stack Exchange's dump format, brought in as if it had been written here."""
