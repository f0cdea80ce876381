"""The roadmap and feedback wing: where customers say what they need and hear what came of it."""
