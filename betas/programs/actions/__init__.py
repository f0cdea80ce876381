"""What product does with programmes: one subject a file."""
