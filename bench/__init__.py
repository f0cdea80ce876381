"""Measurements: what pages cost beside a bare Django view, and what the scoring costs beside a plain scan."""
