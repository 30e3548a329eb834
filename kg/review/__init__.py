"""Reviewing: what of a build is worth a look, best first; each decision becomes a correction in the file.

The same session serves the terminal (``kg review``) and the browser (``kg serve --review``).
"""

from __future__ import annotations

from kg.review.items import items
from kg.review.model import Action, Item, Passage
from kg.review.session import Session

__all__ = ["Action", "Item", "Passage", "Session", "items"]
