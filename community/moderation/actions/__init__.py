"""What people do with flags, and what is decided about them."""
