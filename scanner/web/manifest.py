"""The web app manifest: installs the page on a phone, and puts it into the share sheet (Web Share Target).

What is shared comes as a form in a POST body, never in an address. Photos are not taken this way: without a service
worker at hand the browser would send them here, and a photo is read on the phone or not at all.
"""

from collections.abc import Mapping
from typing import Any

from scanner.web.page_files import address


def manifest(words: Mapping[str, str]) -> dict[str, Any]:
    """The manifest in one language."""
    home = f"/?lang={words['lang']}"
    return {
        "id": "/",
        "name": words["page.name"],
        "short_name": words["page.name"],
        "description": words["page.why"],
        "lang": words["lang"],
        "dir": words["dir"],
        "start_url": home,
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b57d0",
        "categories": ["security", "utilities"],
        "icons": [
            {"src": address("icon-192.png"), "sizes": "192x192", "type": "image/png", "purpose": "any"},
            {"src": address("icon-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any"},
            {
                "src": address("icon-maskable-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
        "share_target": {
            "action": home,
            "method": "POST",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "link"},
        },
    }
