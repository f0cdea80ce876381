"""The case-study pipeline, from a nomination to a yes from the customer's company."""
