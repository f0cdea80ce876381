"""What people do with events: one subject a file."""
