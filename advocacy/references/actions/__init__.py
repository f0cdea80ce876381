"""What is done with references, a module a subject."""
