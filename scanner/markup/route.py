"""The way of the link as a small drawing: stations below one another, each with how it was reached and what it wants."""

from collections.abc import Mapping
from html import escape

from scanner.markup.platforms import platform_name
from scanner.model import Part, Report


def route(words: Mapping[str, str], report: Report) -> str:
    """An ordered list; `wants` marks a station that asks for data, `dark` one that could not be read."""
    stations: list[str] = []
    for number, hop in enumerate(report.path):
        asked = (
            words[f"ask.{ask.ask}"] for ask in report.asks if ask.hop == number and ask.part != Part.MESSAGE
        )
        wanted = ", ".join(dict.fromkeys(asked))
        gaps = ", ".join(words[f"unseen.{gap.reason}"] for gap in report.not_seen if gap.hop == number)
        name = escape(hop.host) if hop.host else escape(platform_name(report.link.platform))
        inside = f'<code dir="ltr">{name}</code> <small>{escape(words.get(f"via.{hop.via}", words["via.other"]))}</small>'
        inside += f"<p>{escape(words['summary.asks'].format(asks=wanted))}</p>" if wanted else ""
        inside += f'<p class="soft">{escape(gaps)}</p>' if gaps else ""
        stations.append(f'<li class="{"wants" if wanted else "dark" if gaps else ""}">{inside}</li>')
    return f'<ol class="route">{"".join(stations)}</ol>\n'
