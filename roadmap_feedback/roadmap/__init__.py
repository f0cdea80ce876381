"""Cards of ideas under now, next and later, who follows them, and release notes that close the loop."""
