"""The social feed that opens the demo: the founding story, told by made-up posts. Each has a "Check" button."""

from html import escape
from typing import NamedTuple

from tests.world import sites


class Post(NamedTuple):
    """A post of the feed."""

    handle: str
    text: str
    link: str


POSTS = (
    Post("@itcell_example", "बीएसपी आईटी सेल से जुड़ें! नाम और नंबर देकर तुरंत ग्रुप में आएँ।", sites.BSP_GROUP),
    Post("@join_now_example", "ग्रुप का लिंक पाने के लिए फॉर्म भरें 👇", sites.LANDING),
    Post("@membership_example", "सदस्यता अभियान: दो मिनट का फॉर्म", sites.SHORT_FORM),
    Post("@samachar_example", "ख़बर: पार्टी ने कहा, आईटी सेल नाम की कोई इकाई नहीं", sites.NEWS),
    Post("@garden_example", "Our terrace gardening group has room for a few more.", sites.HOBBY_GROUP),
    Post("@old_example", "Last year's group, the link may have expired.", sites.DEAD_GROUP),
    Post("@survey_example", "Please fill in our survey (sign in first).", sites.SIGN_IN_FORM),
)


def feed(service: str) -> str:
    """The page; every button asks the service at `service`."""
    posts = "".join(
        f'<article><b>{escape(post.handle)}</b><p>{escape(post.text)}<br><a href="{escape(post.link)}">{escape(post.link)}</a></p>'
        f'<form method="post" action="{escape(service)}"><input type="hidden" name="link" value="{escape(post.link)}">'
        "<button>Check this link</button></form></article>"
        for post in POSTS
    )
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        "<title>Demo: a social feed</title><style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:1rem auto;padding:0 1rem}"
        "article{border:1px solid #ccc;border-radius:.5rem;padding:.75rem;margin:.75rem 0;overflow-wrap:anywhere}p{margin:.3rem 0}"
        "button{font:inherit;padding:.4rem .9rem}</style></head><body><h1>A social feed, before an election</h1>"
        "<p>Handles ask people to join WhatsApp groups named after a body that the party says it does not have. "
        "Everything here is made up and lives on this machine. Press a button to see what Invite Scanner says.</p>"
        f"{posts}</body></html>"
    )
