"""Ideas of customers: votes within a budget, comments, the vendor's answers, merging, and four rankings."""
