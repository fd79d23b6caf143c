"""Who lives in the world. Every code, name and page is made up for this project, in the layouts that readers look for."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PAGES = Path(__file__).parent / "pages"

BSP_GROUP = "https://chat.whatsapp.com/BspItCellExample000001"
HOBBY_GROUP = "https://chat.whatsapp.com/GardenClubExample00001"
DEAD_GROUP = "https://chat.whatsapp.com/DeadInviteExample00001"
LANDING = "https://join-itcell.example/"
SHORT_FORM = "https://t.co/FormExample"
OPEN_FORM = (
    "https://docs.google.com/forms/d/e/1FAIpQLSdExampleOpenForm00000000000000000000000000000000/viewform"
)
SIGN_IN_FORM = (
    "https://docs.google.com/forms/d/e/1FAIpQLSdExampleSignIn000000000000000000000000000000000/viewform"
)
NEWS = "https://samachar.example/rajniti/bsp-it-cell"
TELEGRAM_INVITE = "https://t.me/+ExampleHash00001"
TELEGRAM_CHANNEL = "https://t.me/example_channel"
TELEGRAM_FREE_NAME = "https://t.me/example_free_name"
WRAPPED_GROUP = (
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fchat.whatsapp.com%2FBspItCellExample000001&h=AT0"
)


class Answer(NamedTuple):
    """What a site says to a GET."""

    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = {}


def moved(to: str, status: int = 302) -> Answer:
    """A redirect."""
    return Answer(status, "", {"Location": to})


def file(name: str) -> Answer:
    """A page from the folder."""
    return Answer(200, (PAGES / name).read_text(encoding="utf-8"))


def whatsapp_group(title: str) -> Answer:
    """An invite page; an empty title is what a revoked invite shows."""
    picture = (
        '<meta property="og:image" content="https://pps.whatsapp.net/v/t61.0-24/example.jpg?oe=0" />'
        if title
        else ""
    )
    return Answer(
        200,
        f"""<!DOCTYPE html><html lang="en"><head><title>WhatsApp Group Invite</title><meta property="og:title" content="{title}" />{picture}
</head><body><h3 class="_9vd5 _9scr" style="color:#5E5E5E;">{title}</h3><h4>WhatsApp Group Invite</h4>
<a id="action-button" class="_9vcv _9vcx" href="whatsapp://chat?code=Example"><span>Join Chat</span></a></body></html>""",
    )


def google_form(title: str, intro: str, questions: list[tuple[str, int, bool]], closing: str) -> Answer:
    """A form with its payload; questions are (title, type, required)."""
    items = [
        [number, text, None, kind, [[100 + number, None, int(required)]]]
        for number, (text, kind, required) in enumerate(questions)
    ]
    settings = [
        intro,
        items,
        [closing, 1, 0, 0, 0],
        None,
        None,
        None,
        None,
        None,
        title,
        None,
        [0, 0, 0, 0, None, 0, 1],
    ]
    payload = [
        None,
        settings,
        "/forms",
        title,
        None,
        None,
        None,
        "",
        None,
        0,
        0,
        None,
        "",
        0,
        "e/1FAIpQLSdExample",
        0,
        "",
        0,
        0,
    ]
    script = f"var FB_PUBLIC_LOAD_DATA_ = {json.dumps(payload, ensure_ascii=False)};"
    first = "".join(
        f'<div role="listitem" class="Qr7Oae"><span class="M7eMe">{text}</span></div>'
        for text, _, _ in questions[:1]
    )
    return Answer(
        200,
        f'<!DOCTYPE html><html lang="hi"><head><title>{title}</title><meta property="og:title" content="{title}"></head>'
        f"<body><h1>{title}</h1><div>{intro}</div><form action='/formResponse' method='POST'>{first}</form><script>{script}</script></body></html>",
    )


def telegram(title: str, extra: str, button: str, description: str = "", photo: bool = True) -> Answer:
    """A t.me page."""
    picture = (
        "https://cdn5.telesco.pe/file/example.jpg" if photo else "https://telegram.org/img/t_logo_2x.png"
    )
    return Answer(
        200,
        f"""<!DOCTYPE html><html><head><title>Telegram: {title}</title><meta property="og:title" content="{title}">
<meta property="og:image" content="{picture}"><meta property="og:description" content="{description}"></head><body><div class="tgme_page">
<div class="tgme_page_title"><span dir="auto">{title}</span></div><div class="tgme_page_extra">{extra}</div>
<div class="tgme_page_description">{description}</div>
<div class="tgme_page_action"><a class="tgme_action_button_new" href="tg://join?invite=ExampleHash00001">{button}</a></div>
{"<p>If you have Telegram, you can view and join right away. This page is padded so that it is not taken for a degraded answer. " * 6}</div></body></html>""",
    )


FREE_NAME = Answer(
    200,
    """<!DOCTYPE html><html><head><title>Telegram: Contact @example_free_name</title><meta property="og:title" content="Telegram: Contact @example_free_name">
<meta property="og:image" content="https://telegram.org/img/t_logo_2x.png"><meta property="og:description" content="">
</head><body><div class="tgme_page"><div class="tgme_page_icon"></div>"""
    + "<p>If you have Telegram, you can contact right away. Padding so that the page is no shorter than a real one.</p>"
    * 12
    + "</div></body></html>",
)

SITES: Mapping[str, Mapping[str, Answer]] = {
    "chat.whatsapp.com": {
        "/BspItCellExample000001": whatsapp_group("BSP IT Cell UP"),
        "/GardenClubExample00001": whatsapp_group("Terrace Gardening Lucknow"),
        "/DeadInviteExample00001": whatsapp_group(""),
    },
    "t.me": {
        "/+ExampleHash00001": telegram("Weekend Cyclists", "214 members, 12 online", "Join Group"),
        "/example_channel": telegram(
            "Example Recipes", "883 subscribers", "Preview channel", "A new recipe every day."
        ),
        "/example_free_name": FREE_NAME,
    },
    "t.co": {"/FormExample": moved("https://forms.gle/ExAmPlEForm000001", 301)},
    "forms.gle": {"/ExAmPlEForm000001": moved(OPEN_FORM)},
    "docs.google.com": {
        OPEN_FORM.removeprefix("https://docs.google.com"): google_form(
            "IT Cell सदस्यता फॉर्म",
            "जुड़ने के लिए सभी जानकारी भरें।",
            [
                ("पूरा नाम", 0, True),
                ("मोबाइल नंबर", 0, True),
                ("आधार कार्ड नंबर", 0, True),
                ("विधानसभा", 0, False),
            ],
            f"धन्यवाद! अब ग्रुप से जुड़ें: {BSP_GROUP}",
        ),
        SIGN_IN_FORM.removeprefix("https://docs.google.com"): moved(
            "https://accounts.google.com/ServiceLogin?continue=example"
        ),
    },
    "accounts.google.com": {
        "/ServiceLogin": Answer(
            200, "<html><title>Sign in - Google Accounts</title><body>Sign in</body></html>"
        )
    },
    "join-itcell.example": {"/": file("landing.html")},
    "feeds.example": {},
    "party.example.com": {},
    "samachar.example": {"/rajniti/bsp-it-cell": file("news-hi.html")},
}
"""Host, then path: what it answers. Everything else is a 404."""
