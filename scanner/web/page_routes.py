"""`GET /` and `POST /`: the check page. The link travels in the body, never in an address that somebody logs."""

import asyncio
from html import escape
from pathlib import Path
from typing import Final

import msgspec
from aiohttp import web

from scanner.errors import LinkError
from scanner.links.found import find_links
from scanner.store.secret import read_or_make_secret
from scanner.web import page, page_files
from scanner.web.answers import Checked, answer, further, passed_on, worst_first
from scanner.web.callers import CALLERS
from scanner.web.manifest import manifest
from scanner.web.page_exchange import fields_of, html, words_of
from scanner.web.scan_routes import SCANNER, SETTINGS
from scanner.web.slips import Slips

WORKER_POLICY: Final = "default-src 'none'; connect-src 'self'"
MOST_LINKS: Final = 5
"""Links of one message that are checked: a person reads no more, and the first ones are what a message is about."""

SLIPS: Final = web.AppKey("slips", Slips)


def add_routes(app: web.Application) -> None:
    """Add the page, its files, and the page for answers that were passed on."""
    app[SLIPS] = Slips(read_or_make_secret(Path(app[SETTINGS].secret_file)))
    app.router.add_get("/", show)
    app.router.add_post("/", check)
    app.router.add_get("/answer", ask_for_slip)
    app.router.add_post("/answer", show_slip)
    app.router.add_get("/offline", offline)
    app.router.add_get("/manifest.webmanifest", web_manifest)
    app.router.add_get("/worker.js", worker)
    app.router.add_get("/static/{name:.+}", static)


async def show(request: web.Request) -> web.StreamResponse:
    """The page with an empty box."""
    return html(page.home(words_of(request)))


async def check(request: web.Request) -> web.StreamResponse:
    """The page with an answer for every link of what was pasted or shared."""
    words = words_of(request)
    fields = await fields_of(request)
    if fields is None:
        return html(page.refused(words, words["error.other"]), 415)
    # The page's own box is `link`; the share sheet of a phone fills `title`, `text` and `link` as it likes.
    text = "\n".join(part for name in ("title", "text", "link") if (part := fields.get(name, "").strip()))
    urls = list(dict.fromkeys(found.text for found in find_links(text))) or [text]
    taken = urls[:MOST_LINKS]
    refusal = await request.app[CALLERS].admit(request, links=len(taken))
    if refusal is not None:
        answer_ = html(page.refused(words, words["page.wait_again"], text), refusal.status)
        answer_.headers.update({k: v for k, v in refusal.headers.items() if k == "Retry-After"})
        return answer_
    confirmed = fields.get("confirm_personal") == "yes"
    outcomes = await asyncio.gather(*(_scan(request, url, text, confirmed) for url in taken))
    checked = worst_first([one for one in outcomes if isinstance(one, Checked)])
    errors = [one for one in outcomes if isinstance(one, LinkError)]
    if not checked:
        return html(
            page.refused(words, words.get(f"error.{errors[0].code}", words["error.other"]), text), 400
        )
    notes = [words["page.several"].format(count=len(checked))] if len(checked) > 1 else []
    notes += [words["page.left_out"].format(count=len(urls) - len(taken))] if len(urls) > len(taken) else []
    notes += [words["page.not_links"].format(count=len(errors))] if errors else []
    note = f'<p class="note">{escape(" ".join(notes))}</p>\n' if notes else ""
    answers = [note, answer(words, checked[0]), *(further(words, one) for one in checked[1:])]
    return html(page.answered(words, words[f"verdict.{checked[0].report.verdict}"], answers))


async def _scan(request: web.Request, url: str, text: str, confirmed: bool) -> Checked | LinkError:
    message = text if text.strip() != url else ""
    try:
        report = await request.app[SCANNER].scan(url, message=message, confirm_personal=confirmed)
    except LinkError as error:
        return error
    return Checked(url=url, report=report, slip=request.app[SLIPS].make(report))


async def ask_for_slip(request: web.Request) -> web.StreamResponse:
    """The page that takes the slip out of its own address, which no server has seen, and hands it in."""
    words = words_of(request)
    inside = (
        f'<form class="slip" method="post" action="/answer?lang={words["lang"]}"><h1>{escape(words["page.passed"])}</h1>\n'
        f"<noscript><p>{escape(words['page.passed.script'])}</p></noscript>\n"
        f'<input type="hidden" name="slip"><button class="main">{escape(words["page.passed.open"])}</button></form>\n'
    )
    return html(page.frame(words, f"{words['page.passed']} – {words['page.name']}", inside))


async def show_slip(request: web.Request) -> web.StreamResponse:
    """An answer that was passed on, if it is one of ours."""
    words = words_of(request)
    fields = await fields_of(request)
    try:
        report = request.app[SLIPS].open((fields or {}).get("slip", ""))
    except LinkError:
        return html(page.refused(words, words["page.passed.wrong"]), 400)
    return html(page.answered(words, words[f"verdict.{report.verdict}"], [passed_on(words, report)]))


async def offline(request: web.Request) -> web.StreamResponse:
    """What the service worker shows where there is no connection."""
    words = words_of(request)
    return html(page.refused(words, words["page.offline"]))


async def web_manifest(request: web.Request) -> web.StreamResponse:
    """The web app manifest, in the language of the page."""
    body = msgspec.json.encode(manifest(words_of(request)))
    return web.Response(
        body=body, content_type="application/manifest+json", headers={"Cache-Control": "max-age=86400"}
    )


async def worker(request: web.Request) -> web.StreamResponse:
    """The service worker; browsers look for a new one by themselves."""
    headers = {"Content-Security-Policy": WORKER_POLICY, "Cache-Control": "no-cache"}
    return page_files.respond(request, "worker.js", **headers)


async def static(request: web.Request) -> web.StreamResponse:
    """A file of the page."""
    return page_files.respond(request, request.match_info["name"])
