"""Privacy-safe scanning of group-invite links."""
