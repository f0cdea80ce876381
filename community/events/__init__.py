"""Events of groups and of the portal: who comes, who waits, who was there, and calendars that follow."""
