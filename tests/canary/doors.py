"""Every way in, with a canary in every input of it, the good ones and the broken ones."""

import json
from collections.abc import AsyncIterator

import aiohttp

from scanner.privacy.binary_http import BinaryRequest, encode_request, padded
from scanner.privacy.oblivious import REQUEST_TYPE
from tests.canary.canary import Canary
from tests.privacy.sealing import Sealed, first_configuration
from tests.world.sites import Answer, whatsapp_group

JSON = {"Content-Type": "application/json"}
KEY = "Key-Of-An-Operator"


def sites_of(canary: Canary) -> dict[str, dict[str, Answer]]:
    """A world in which the canary is in addresses, pages, headers and redirects."""
    form = f"""<html><title>{canary.word}</title><body><p>{canary.word} अपना आधार नंबर भेजें {canary.word}</p><form>
        <label>आधार नंबर {canary.word}<input name="aadhaar" placeholder="{canary.word}" value="{canary.word}"></label></form>
        <a href="{canary.link}">{canary.word}</a></body></html>"""
    headers = {"Set-Cookie": f"id={canary.word}", "X-Canary": canary.word, "ETag": f'"{canary.word}"'}
    return {
        "chat.whatsapp.com": {f"/{canary.code}": whatsapp_group(f"BSP IT Cell {canary.word}")},
        "canary.example": {
            f"/{canary.code}": Answer(200, form, headers),
            f"/moved/{canary.code}": Answer(
                302, canary.word, {"Location": f"/gone?{canary.word}#{canary.word}"}
            ),
            f"/wrong/{canary.code}": Answer(500, canary.word, headers),
            f"/odd/{canary.code}": Answer(200, canary.word, {"Content-Type": f"application/{canary.word}"}),
            f"/coded/{canary.code}": Answer(200, canary.word, {"Content-Encoding": canary.word}),
        },
    }


def links_of(canary: Canary) -> list[str]:
    """Links that carry it everywhere a link can, and some that lead to failures of every kind."""
    code = canary.code
    return [
        canary.link,
        f"{canary.link}?mode={code}&fbclid={code}#{code}",
        f"https://{code}:{code}@canary.example/{code}?q={code}#/{code}",
        f"https://canary.example/moved/{code}",
        f"https://canary.example/wrong/{code}",
        f"https://canary.example/odd/{code}",
        f"https://canary.example/coded/{code}",
        f"http://canary.example/missing/{code}",
        f"https://{code}.invalid/",
        f"https://{code}.example.org/",
        f"https://127.0.0.1/{code}",
        f"https://l.facebook.com/l.php?u=https%3A%2F%2Fchat.whatsapp.com%2F{code}&h=AT0",
        f"https://canary.example/verify?token={code}{code}",
        f"https://canary.example/?email={code}@example.org",
        f"tg://join?invite={code}",
        f"https://t.me/+{code}",
        f"whatsapp://chat?code={code}",
        f"https://wa.me/919999999999?text={code}",
        f"data:text/html,{code}",
        f"{code}@example.org",
        code,
        f"https://[{code}]/",
    ]


async def knock(
    session: aiohttp.ClientSession, base: str, canary: Canary
) -> AsyncIterator[tuple[str, int, bytes]]:
    """Use every door; what was asked, the status, and the body of each answer that must not repeat the canary."""
    code, seen = canary.code, []

    async def ask(method: str, path: str, **more: object) -> tuple[int, bytes]:
        async with session.request(method, base + path, **more) as response:  # type: ignore[arg-type]  # as aiohttp takes them
            body = await response.read()
            # The check page gives back to a person what they typed; nothing else may.
            if not response.ok and response.content_type != "text/html":
                seen.append((f"{method} {path.replace(code, 'CODE')}", response.status, body))
            return response.status, body

    own = {"Cookie": f"a={code}", "Referer": canary.link, "X-Forwarded-For": code, "User-Agent": code}
    for url in links_of(canary):
        entry = {
            "url": url,
            "message": f"{canary.word} अपना पैन नंबर भेजें {canary.link}",
            "confirm_personal": True,
        }
        for body in (entry, {"url": url, "fresh": True}):
            await ask("POST", "/v1/scan", json=body, headers=own)
    for url in links_of(canary)[::3]:
        await ask("POST", "/", data={"link": f"{canary.word} {url}"}, headers=own)
        appeal = {"url": url, "text": canary.word, "contact": canary.word}
        await ask("POST", "/v1/appeals", json=appeal)
        await ask("POST", "/appeal", data=appeal, headers=own)
    for broken in (
        code.encode(),
        json.dumps({"url": [code]}).encode(),
        json.dumps({code: code}).encode(),
        b'{"url":"' + code.encode(),
    ):
        for path in ("/v1/scan", "/v1/scan/bulk", "/v1/appeals", "/v1/jobs"):
            await ask("POST", path, data=broken, headers={**JSON, "Authorization": f"Bearer {KEY}"})
            await ask("POST", path, data=broken, headers={"Content-Type": f"text/{code}"})
            await ask("POST", path, data=broken, headers={**JSON, "Authorization": f"Bearer {code}"})
    await ask("POST", "/v1/appeals", json={"link": "00" * 8, "text": canary.word, "contact": canary.word})
    await ask("POST", "/v1/appeals", json={"advisory": code, "text": canary.word, "contact": canary.word})
    lines = "\n".join([*links_of(canary), f'{{"url": "{code}', f'"{code}"', canary.word])
    await ask("POST", "/v1/scan/bulk", data=lines.encode(), headers={"Content-Type": "text/plain"})
    for path in (
        f"/{code}",
        f"/v1/{code}?{code}",
        f"/v1/list?since={code}",
        f"/v1/hashes/{code}",
        f"/v1/jobs/{code}",
        f"/?lang={code}",
    ):
        for method in ("GET", "DELETE", "OPTIONS", "PUT"):
            await ask(
                method,
                path,
                headers={**own, "Origin": f"https://{code}.example", "Authorization": f"Bearer {code}"},
            )
    _, keys = await ask("GET", "/ohttp-keys")
    for inner in (
        BinaryRequest(method="GET", path=f"/v1/hashes/{code}"),
        BinaryRequest(method="POST", path=f"/{code}", content=code.encode()),
        *(
            BinaryRequest(
                method="POST",
                path="/v1/scan",
                fields=(("content-type", "application/json"),),
                content=json.dumps({"url": url}).encode(),
            )
            for url in links_of(canary)[:3]
        ),
    ):
        sealed = Sealed(first_configuration(keys), padded(encode_request(inner), 256)).bytes
        await ask("POST", "/ohttp", data=sealed, headers={"Content-Type": REQUEST_TYPE})
        await ask("POST", "/ohttp", data=sealed + code.encode(), headers={"Content-Type": REQUEST_TYPE})
    await ask("POST", "/ohttp", data=code.encode() * 4, headers={"Content-Type": REQUEST_TYPE})
    status, accepted = await ask(
        "POST",
        "/v1/jobs",
        data=lines.encode(),
        headers={"Content-Type": "text/plain", "Authorization": f"Bearer {KEY}"},
    )
    assert status == 202, accepted
    job = json.loads(accepted)
    mine = {"Authorization": f"Bearer {job['token']}"}
    _, results = await ask("GET", f"{job['job']}/results?follow=1", headers=mine)
    assert len(results.splitlines()) >= len(links_of(canary))
    await ask("GET", f"{job['job']}/results?after={code}&format={code}", headers=mine)
    for answer in seen:
        yield answer
