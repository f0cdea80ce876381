"""The community wing: where customers meet and help each other."""
