"""The only door to members: what they are told by mail and in the portal, in their language, once, as they wish."""
