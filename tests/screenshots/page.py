"""The check page on a small phone: every verdict, light and dark, English, Hindi, Urdu."""

import tempfile
from pathlib import Path

from tests.web.phone import phone, service
from tests.world import sites
from tests.world.server import World

LINKS = {
    "risky": sites.BSP_GROUP,
    "risky-form": sites.LANDING,
    "caution": f"Send your name and phone number, then join {sites.HOBBY_GROUP}",
    "clear": sites.HOBBY_GROUP,
    "unknown": sites.SIGN_IN_FORM,
    "personal": "https://wa.me/910000000000?text=Hello",
    "several": f"Join {sites.HOBBY_GROUP} and fill {sites.LANDING} or {sites.DEAD_GROUP}",
}
LANGUAGES = ("en", "hi", "ur")


async def shots(folder: Path) -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as kept:
        async with (
            World() as world,
            service(world, Path(kept)) as home,
            phone("chromium", home, ratio=2) as seen,
        ):
            for dark in (False, True):
                await seen.dark(dark)
                scheme = "dark" if dark else "light"
                for language in LANGUAGES:
                    await seen.go(f"/?lang={language}")
                    (folder / f"page-{language}-{scheme}-home.png").write_bytes(await seen.picture())
                    for name, link in LINKS.items():
                        await seen.go(f"/?lang={language}")
                        await seen.check(link)
                        (folder / f"page-{language}-{scheme}-{name}.png").write_bytes(
                            await seen.picture(whole=True)
                        )
