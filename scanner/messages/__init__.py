"""Sentences for people, by code and language: ours alone. Text from a page is never shown as our words."""

from scanner.messages.catalogue import DEFAULT, Language, choose, language, languages, messages

__all__ = ["DEFAULT", "Language", "choose", "language", "languages", "messages"]
