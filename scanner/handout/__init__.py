"""Answers about many links as files to hand on: CSV for spreadsheets, a page for editors."""
