"""Addresses on the web: which may be linked, and where a page will stand."""

from __future__ import annotations

__all__ = ["page_address", "web_address"]


def web_address(url: str | None) -> str | None:
    """Return an address only if it may be linked."""
    return url if url and url.startswith(("http://", "https://")) else None


def page_address(site_url: str | None, slug: str) -> str | None:
    """Return where a page will stand, if its site is known."""
    site = web_address(site_url)
    return f"{site.rstrip('/')}/{slug}.html" if site else None
