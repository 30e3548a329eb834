from decimal import Decimal

import pytest

from kg.graph.numerals import number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("120", 120),
        ("1,100余", 1100),
        ("1100多", 1100),
        ("31.7亿", 3170000000),
        ("5万", 50000),
        ("3000多万", 30000000),
        ("１２", 12),
        ("90.3%", Decimal("90.3")),
        ("四", 4),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("二百三十万五千", 2305000),
        ("两万", 20000),
        ("三亿二千万", 320000000),
        ("二〇二一", 2021),
        ("约40", 40),
        ("3至5", None),
        ("3-5", None),
        ("半数", None),
        ("大幅", None),
        ("", None),
        ("余", None),
    ],
)
def test_number(printed: str, value: int | Decimal | None) -> None:
    assert number(printed) == value
