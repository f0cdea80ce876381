"""User groups: who belongs to which, who leads them, and what stays inside the private ones."""
