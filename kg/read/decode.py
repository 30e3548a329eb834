"""Bytes to text: UTF-8 with and without BOM, UTF-16, GB 18030, Big5; what a page declares counts as a hint."""

from __future__ import annotations

import codecs
import functools
import re

from kg.errors import InputError

SAMPLE = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_CHINESE = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# the commonest characters of the written language: what a wrong decoding hardly ever yields
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严，。、；：？！“”《》（）—…·　"
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def encoding_of(data: bytes) -> str:
    """The encoding of a document from its first bytes (:data:`SAMPLE` of them are enough).

    Raises:
        ValueError: this is not text.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    sample = data[:SAMPLE]
    if not sample:
        return "utf-8"
    if b"\x00" in sample and (wide := _wide(sample)):
        return wide
    declared = _DECLARED.search(sample[:2048]) if sample.lstrip()[:1] == b"<" else None
    names = [_known(declared[1].decode("ascii"))] if declared else []
    for name in [*filter(None, names), "utf-8"]:
        if _decodes(sample, name) and (name == "utf-8" or _fluency(sample, name) > 0.2):
            return name
    best = max(((_fluency(sample, name), -i, name) for i, name in enumerate(_CANDIDATES)), default=(0.0, 0, "utf-8"))
    if best[0] >= 0.08:
        return best[2]
    return _guess(sample)


def _known(name: str) -> str | None:
    name = _CHINESE.get(name.lower(), name.lower())
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: ASCII characters leave NULs on one side only."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.005 * len(sample):
        return None
    if odd > 8 * (even + 1) or even > 8 * (odd + 1) or max(even, odd) > 0.3 * len(sample):
        name = "utf-16-le" if odd > even else "utf-16-be"
        return name if _fluency(sample, name) >= 0.08 or (_decodes(sample, name) and min(even, odd) == 0) else None
    return None


def _decodes(sample: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)("strict").decode(sample, final=len(sample) < SAMPLE)
    except (UnicodeDecodeError, UnicodeError):
        return False
    return True


@functools.cache
def _common() -> frozenset[str]:
    import opencc

    return _COMMON | frozenset(opencc.OpenCC("s2t").convert("".join(sorted(_COMMON))))


def _fluency(sample: bytes, name: str) -> float:
    """Share of common Chinese characters among all that are not ASCII, broken ones counted twice."""
    text = codecs.getincrementaldecoder(name)("replace").decode(sample)
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return 0.0
    common = _common()
    good = sum(c in common for c in foreign)
    broken = text.count("\ufffd") + len(_BINARY.findall(text))
    return (good - 2 * broken) / len(foreign)


def _guess(sample: bytes) -> str:
    """Neither Chinese nor UTF-8: a library's guess, as long as it is text at all."""
    if len(_BINARY.findall(sample.decode("latin-1"))) > 0.02 * len(sample):
        raise ValueError("this is not text")
    if (
        _fluency(sample, "utf-8") > -0.5
        and any(b > 0x7F for b in sample)
        and sample.decode("utf-8", "replace").count("\ufffd") < 0.02 * len(sample)
    ):
        return "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(sample[:20_000]).best()
    if best is None:
        raise ValueError("this is not text")
    return best.encoding


def decode(data: bytes, place: str) -> tuple[str, str]:
    """The text and its encoding. Bytes that do not fit become U+FFFD, one each.

    Raises:
        InputError: the bytes are no text.
    """
    try:
        encoding = encoding_of(data)
    except ValueError:
        raise InputError(f"{place}: this is not text in any known encoding; save it as UTF-8 text.") from None
    text = data.decode(encoding, "replace")
    if len(_BINARY.findall(text[:SAMPLE])) > 0.1 * min(len(text), SAMPLE) + 8:
        raise InputError(f"{place}: this is a binary file, not text; export it as .txt, .docx or text .pdf.")
    return sound(text, place), encoding


_SURROGATE = re.compile("[\ud800-\udfff]")


def sound(text: str, place: str) -> str:
    """``text`` itself, if it can be written again.

    Raises:
        InputError: it holds half of a surrogate pair.
    """
    if m := _SURROGATE.search(text):
        raise InputError(
            f"{place}: character {m.start() + 1} is half of a surrogate pair (U+{ord(m[0]):04X}); write the file again as valid UTF-8."
        )
    return text
