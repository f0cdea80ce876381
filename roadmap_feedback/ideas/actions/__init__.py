"""What people do with ideas, one verb a module."""
