"""One ledger of all that the company asks of people, with budgets and rests; and what they consent to."""
