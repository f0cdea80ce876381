"""The CRM import in three steps: read a file, plan the changes, apply them."""
