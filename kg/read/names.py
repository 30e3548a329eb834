"""Names of files and of archive members as text that can be shown and written, whatever bytes they are made of."""

from __future__ import annotations

import os
import re
import zipfile

_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_UTF8_FLAG = 0x800


def readable(name: str) -> str:
    """The name of a file or path as people may read it.

    Bytes that are no UTF-8 are read as GB 18030, which archives from Windows leave behind. What would act on a terminal
    or hide the order of letters (control and direction characters), and bytes that stay unknown, are written as escapes.
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        name = _decoded(raw) or raw.decode("utf-8", "backslashreplace")
    return _UNSHOWN.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), name)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name of an archive's member; without a mark for UTF-8 it is UTF-8 or GB 18030 where it can be, else code page 437."""
    if info.flag_bits & _UTF8_FLAG:
        return readable(info.filename)
    return readable(_decoded(info.filename.encode("cp437", "replace")) or info.filename)


def _decoded(raw: bytes) -> str:
    """As UTF-8, else as GB 18030; nothing where it is neither."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
