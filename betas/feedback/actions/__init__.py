"""What testers say and what product answers: one subject a file."""
