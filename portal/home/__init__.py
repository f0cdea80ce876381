"""The front door: home page, site search, staff roles, the demo and the commands that start the portal."""
