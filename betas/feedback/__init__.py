"""What testers say: weekly check-ins, reports and their answers, participation, and the decision."""
