"""What can be done with a story, one module a subject; `step` moves it, the others call it."""
