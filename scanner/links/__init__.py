"""Links as such: found in text, made canonical, opened where they only wrap another link. Pure; no request."""
