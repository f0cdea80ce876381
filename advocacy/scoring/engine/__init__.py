"""The pure engine: columns of facts, parameters and a date in, scores with reasons out; it knows no Django."""
