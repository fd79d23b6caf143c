"""What attackers send, and witnesses that look at what it did: the parts of `bench/hardening.py`."""
