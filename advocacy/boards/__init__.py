"""User councils and executive advisory boards: charter, seats by coverage, meetings and their actions."""
