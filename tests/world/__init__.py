"""A made-up world on loopback: its own WhatsApp, Telegram, t.co, form hosts and landing pages. Tests and `make demo` live in it."""
