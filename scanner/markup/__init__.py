"""Reports as HTML: one design for the check page, for answers that are passed on, and for tables that are handed on."""
