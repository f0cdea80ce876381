"""The pure engine: columns of facts, parameters and a date in, scores out; it knows no Django."""
