"""The only door to members: what they are told by mail and in the portal, once and as they wish."""
