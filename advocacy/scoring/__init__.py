"""Facts in, scores with reasons out: the engine, its parameters, the snapshots and their explanations."""
