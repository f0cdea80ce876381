"""Who tests: applications, candidates from the idea's voters, waves, seats with limits, the waiting list."""
