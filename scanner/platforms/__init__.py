"""Platforms: what a link opens (`classify`) and what a platform's page says (`read`). Pure; nothing is fetched."""

from scanner.platforms.classify import classify, is_plain_site
from scanner.platforms.dispatch import read, sniff
from scanner.platforms.reading import PlatformReading, Sureness
from scanner.platforms.registry import PLATFORMS

__all__ = ["PLATFORMS", "PlatformReading", "Sureness", "classify", "is_plain_site", "read", "sniff"]
