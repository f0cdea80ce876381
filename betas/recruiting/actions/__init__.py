"""How people come to a seat and leave it: one subject a file."""
