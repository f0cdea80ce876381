"""What is done with boards, a module a subject."""
