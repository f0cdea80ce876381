"""The ground: Markdown, sanitising, the outbox of effects, panels, the vendor's brand, the house checks."""
