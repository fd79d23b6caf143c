"""Organisations and advisories that are not shipped: the operator's own folder, and the signed feeds of others."""
