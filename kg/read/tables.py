"""Tables of documents: .jsonl, .json, .csv, .tsv, .parquet with a text column and metadata columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.errors import InputError
from kg.read.decode import SAMPLE, decode, encoding_of, sound

TEXT = (
    "text",
    "content",
    "body",
    "article",
    "fulltext",
    "full_text",
    "document",
    "正文",
    "内容",
    "全文",
    "文本",
    "文章",
    "html",
)
FIELDS = {
    "title": ("title", "headline", "标题", "题目", "题名"),
    "publisher": ("publisher", "source", "media", "newspaper", "site", "来源", "媒体", "报纸", "发布机构", "出版者"),
    "authors": ("authors", "author", "byline", "作者", "记者"),
    "date": (
        "date",
        "published",
        "publish_date",
        "publication_date",
        "pubdate",
        "time",
        "publish_time",
        "日期",
        "发布日期",
        "发布时间",
        "时间",
    ),
}
_TARGETS = {name: field for field, names in FIELDS.items() for name in names}
LONGEST = 50_000_000
Row = tuple[str, str, dict[str, str]]
"""Place within the file (``line 12``), text, metadata."""


def jsonl_rows(stream: io.BufferedIOBase, place: str) -> Iterator[Row]:
    """Rows of a file with a JSON object a line; broken lines are named together at the end.

    Raises:
        InputError: after the last row, if lines could not be read.
    """
    bad: list[tuple[str, InputError]] = []
    for number, raw in enumerate(iter(lambda: stream.readline(LONGEST), b""), 1):
        line = raw.strip().removeprefix(b"\xef\xbb\xbf")
        if not line:
            continue
        try:
            record = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError):
            at = f"{place}, line {number}"
            bad.append((at, InputError(f"{at}: is not JSON in UTF-8; put one object on each line.")))
        else:
            yield from _kept(record, f"line {number}", place, bad)
    _tell(bad)


def json_rows(data: bytes, place: str) -> Iterator[Row]:
    """Rows of a JSON file: a list of objects, or one object.

    Raises:
        InputError: this is not such a file; after the last row, if rows could not be read.
    """
    text, _ = decode(data, place)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{place}: this is not JSON; give a list of objects with a text field.") from None
    bad: list[tuple[str, InputError]] = []
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        yield from _kept(record, f"record {number}", place, bad)
    _tell(bad)


def csv_rows(stream: io.BufferedIOBase, place: str, delimiter: str = ",") -> Iterator[Row]:
    """Rows of a .csv or .tsv file whose first line names the columns.

    Raises:
        InputError: there is no text column, or the file is no table.
    """
    head = stream.read(SAMPLE)
    stream.seek(0)
    try:
        encoding = encoding_of(head)
    except ValueError:
        raise InputError(f"{place}: this is not a text table; save it as CSV in UTF-8.") from None
    csv.field_size_limit(LONGEST)
    wrapper = io.TextIOWrapper(stream, encoding, errors="replace", newline="")  # type: ignore[type-var]
    if delimiter == ",":
        first = head.decode(encoding, "replace").split("\n", 1)[0]
        delimiter = max(",;\t", key=lambda mark: (first.count(mark), mark == ","))
    reader = csv.DictReader((line.replace("\x00", "") for line in wrapper), delimiter=delimiter)
    bad: list[tuple[str, InputError]] = []
    try:
        for record in reader:
            yield from _kept(record, f"line {reader.line_num}", place, bad)
    except csv.Error as error:
        raise InputError(f"{place}, line {reader.line_num}: {error}; check the quotation marks of this row.") from None
    _tell(bad)


def parquet_rows(stream: io.BufferedIOBase, place: str) -> Iterator[Row]:
    """Rows of a Parquet file, a batch at a time.

    Raises:
        InputError: this is no Parquet file, or it has no text column.
    """
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(stream)
        number = 0
        bad: list[tuple[str, InputError]] = []
        for batch in file.iter_batches(batch_size=256):
            for record in batch.to_pylist():
                number += 1
                yield from _kept(record, f"row {number}", place, bad)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:80] if str(error) else "damaged"
        raise InputError(f"{place}: this Parquet file cannot be read ({reason}); write it again.") from None
    _tell(bad)


def _kept(record: object, at: str, place: str, bad: list[tuple[str, InputError]]) -> Iterator[Row]:
    """The row, or nothing and one more of those that could not be read."""
    try:
        yield _row(record, at, place)
    except InputError as error:
        bad.append((f"{place}, {at}", error))


def _tell(bad: Sequence[tuple[str, InputError]]) -> None:
    """Name the rows that could not be read, the first with its reason."""
    if not bad:
        return
    at, error = bad[0]
    more = f" (and {len(bad) - 1} more)" if len(bad) > 1 else ""
    raise InputError(f"{at}{more}{str(error).removeprefix(at)}")


def _row(record: object, at: str, place: str) -> Row:
    if not isinstance(record, Mapping):
        raise InputError(f"{place}, {at}: this is not an object with named fields; give text and metadata as fields.")
    fields = {str(k).strip().lower().removeprefix("\ufeff"): v for k, v in record.items() if k is not None}
    name = next((n for n in TEXT if isinstance(fields.get(n), str) and fields[n].strip()), None)
    if name is None:
        known = [n for n in TEXT if n in fields]
        if known:
            return at, "", {}
        columns = ", ".join(" ".join(name.split())[:20] for name in list(fields)[:6])
        raise InputError(f"{place}, {at}: none of the columns ({columns}) holds the text; name that column text.")
    metadata: dict[str, str] = {}
    for key, value in fields.items():
        if key != name and (words := _words(value)):
            metadata.setdefault(_TARGETS.get(key, key), sound(words, f"{place}, {at}"))
    return at, sound(fields[name], f"{place}, {at}"), metadata


def _words(value: object) -> str:
    if value is None or isinstance(value, bytes | dict):
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Iterable):
        return "、".join(str(v) for v in value)
    return str(value)
