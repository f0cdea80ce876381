"""What can be done with surveys: start and pause them, invite, answer."""
