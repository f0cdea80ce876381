"""The case-study pipeline: from a nomination over private reviews and signatures to a published page."""
