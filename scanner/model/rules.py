"""The version of rules and data. Every report carries it; a stored verdict of another version is not used again."""

RULES = "2026.11.1"
