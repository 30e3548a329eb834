"""Differences: what came, went and changed between two builds, in sentences and as Turtle."""

from __future__ import annotations

from kg.diff.compare import Change, differences
from kg.diff.patch import patch
from kg.diff.render import as_json, as_text

__all__ = ["Change", "as_json", "as_text", "differences", "patch"]
