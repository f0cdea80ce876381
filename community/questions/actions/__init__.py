"""What members do with questions: one verb a file."""
