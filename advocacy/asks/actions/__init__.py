"""What is done with asks and consents, a module a verb."""
