"""Platforms: what a link opens (`classify`) and what a platform's page says. Pure; nothing is fetched here."""

from scanner.platforms.classify import classify
from scanner.platforms.layouts import read
from scanner.platforms.reading import PlatformReading
from scanner.platforms.registry import PLATFORMS

__all__ = ["PLATFORMS", "PlatformReading", "classify", "read"]
