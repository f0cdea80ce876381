"""What people do on the roadmap, one verb a module."""
