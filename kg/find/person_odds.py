"""How likely a string is a person's name: surname, given characters, names written by sound.

Log odds are natural logarithms; they are only compared with one another and with those of :mod:`kg.find.person_names`.
"""

from __future__ import annotations

import math

from kg.lexicon import rows, words
from kg.lexicon.gazetteer import gazetteer
from kg.lexicon.packs import cached

# Log odds, natural. A Han name is surname and given characters; lengths are those of the given part.
_SURNAME = {"1": -5.0, "2": -7.0, "3": -8.8}
_UNLISTED_SURNAME = -11.5  # some three thousand surnames are in use; a list holds the commoner ones
_COMPOUND = -8.0
_GIVEN = {"1": -5.8, "2": -7.8, "3": -10.0, "4": -15.0}
_UNLISTED = -9.5
_GIVEN_LENGTH = {1: math.log(0.12), 2: math.log(0.87), 3: math.log(0.0003)}
_GIVEN_OF_THREE = math.log(0.02)  # in regions whose minorities use surnames (吴婢三妹)
_MINORITY = -3.0
_COMPOUND_LENGTH = {1: math.log(0.4), 2: math.log(0.6)}
_SOUND = -4.9
_NOT_SOUND = -11.0
_UNIT = -5.5  # each of the two everyday names of a Tibetan full name
_SOUND_LENGTH = {2: -2.3, 3: -1.3, 4: -1.0, 5: -2.2, 6: -3.2}

# What opens a predicate or a phrase after a title; no name begins so unless it is listed as a surname.
_OPENING = frozenset(
    "的了在是有被把将和与及或也都就才又再还已正要会能可应须该这那其此各每某本我你他她它们不没未无非一二三四五六七八九十两几多少"
    "上下中里内外前后左右大小新老对向为给从到由以按据经过通等着即则而且但并因所如若虽使让令叫请做作用说讲问答看听想走来去进出起"
    "表强指要提带率领负主支参出列陪介总部局厅处科室委员会长副正现原首省市县区州盟旗镇乡村社街兼"
)


_DIVISION_ENDS = frozenset("县区市镇乡州旗盟省")


@cached
def surnames() -> dict[str, float]:
    """Log odds of each one-character surname."""
    return {row[0]: _SURNAME[row[1]] for row in rows("surnames")}


@cached
def compound_surnames() -> frozenset[str]:
    """Surnames of two characters and more."""
    return frozenset(words("surnames_compound"))


@cached
def _given() -> dict[str, float]:
    return {c: _GIVEN[row[1]] for row in rows("given_characters") for c in row[0]}


@cached
def _sounds() -> frozenset[str]:
    return frozenset("".join(words("given_transliterated")))


@cached
def _units() -> frozenset[str]:
    return frozenset(words("given_units"))


def listed_start(character: str) -> bool:
    """Whether a surname or a transliterated name is known to begin so."""
    return character in _starts()


def plausible_start(character: str) -> bool:
    """Whether a name can begin so; cheap, to be asked first."""
    return character not in _OPENING or character in _starts()


@cached
def _starts() -> frozenset[str]:
    return frozenset((*surnames(), *_sounds(), *(s[0] for s in compound_surnames())))


@cached(maxsize=50_000)
def name_odds(name: str, sounds: float) -> float:
    """Log probability of ``name`` among names; ``sounds`` is that of a transliterated name in this document."""
    given, known, compound = _given(), surnames(), compound_surnames()
    best = -math.inf
    if name[-1] in "的着" or _is_division(name):
        return best
    rest = name[1:]
    if len(rest) in _GIVEN_LENGTH and (name[0] in known or (len(rest) == 2 and name[0] not in _OPENING)):
        long = len(rest) == 3 and sounds > _MINORITY
        best = (
            known.get(name[0], _UNLISTED_SURNAME)
            + (_GIVEN_OF_THREE if long else _GIVEN_LENGTH[len(rest)])
            + sum(given.get(c, _UNLISTED) for c in rest)
        )
    for size in (2, 3, 4):
        rest = name[size:]
        if name[:size] in compound and len(rest) in _COMPOUND_LENGTH:
            best = max(best, _COMPOUND + _COMPOUND_LENGTH[len(rest)] + sum(given.get(c, _UNLISTED) for c in rest))
    if len(name) == 4 and name[:2] in (units := _units()) and name[2:] in units:
        best = max(best, 2 * _UNIT)
    if len(name) in _SOUND_LENGTH:
        letters = _sounds()
        spelled = sum(_SOUND if c in letters else _NOT_SOUND for c in name)
        best = max(best, sounds + _SOUND_LENGTH[len(name)] + spelled)
    return best


def _is_division(name: str) -> bool:
    """Whether the characters are a division's name with its class word (代表|东丽区), which no person has."""
    if len(name) < 3 or name[-1] not in _DIVISION_ENDS:
        return False
    listed = gazetteer()
    return (
        name[-1] in "县区"
        or any(d.name == name for d in listed.named(name))
        or (name[-1] in "镇乡" and bool(listed.townships(name)))
    )


@cached
def _not_names() -> tuple[str, ...]:
    return words("not_names")


def is_address(name: str) -> bool:
    """Whether ``name`` is a form of address (张先生, 老梁), which names nobody in full."""
    return name.endswith(_not_names()) or (len(name) == 2 and name[0] in "老小阿")
