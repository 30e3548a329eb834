"""What a web page's head says of it: title, site, and the metadata that government sites must give."""

from __future__ import annotations

import html
import re

_TITLE = re.compile(r"<title[^<>]*>([^<]{1,300})", re.I)
_META = re.compile(r"<meta\b([^<>]{1,600})>", re.I)
_ATTRIBUTE = re.compile(r"\b(name|property|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_NAMES = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "date",
    "publishdate": "date",
    "article:published_time": "date",
    "contentsource": "publisher",
    "author": "authors",
    "sitename": "site",
    "og:site_name": "site",
}
_DATE = re.compile(r"(\d{4})[-/年.](\d{1,2})(?:[-/月.](\d{1,2}))?")


def head_metadata(source: str) -> dict[str, str]:
    """``title``, ``site``, ``publisher``, ``authors``, ``date`` (ISO) as far as the page's head gives them."""
    head = source[:50_000]
    found: dict[str, str] = {}
    for m in _META.finditer(head):
        values = {k.lower(): html.unescape(a or b).strip() for k, a, b in _ATTRIBUTE.findall(m[1])}
        field = _NAMES.get((values.get("name") or values.get("property") or "").lower())
        if field and values.get("content"):
            found.setdefault(field, values["content"])
    if date := _DATE.search(found.pop("date", "")):
        found["date"] = "-".join(part.zfill(2) for part in date.groups() if part)
    if title := _TITLE.search(head):
        parts = re.split(r"\s*(?:[_|｜]|\s[-–—]\s|[-–—](?=[^-–—_|]{2,20}$))\s*", html.unescape(title[1]).strip())
        found.setdefault("title", parts[0])
        if len(parts) > 1:
            found.setdefault("site", parts[-1])
    return found
