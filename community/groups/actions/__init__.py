"""What people do with groups: one subject a file."""
