"""Ideas of customers: votes within a budget, comments, the vendor's answer, merging, and product's four rankings."""
