"""Word and PDF files as text; libraries do the work, this turns their failures into one sentence each."""

from __future__ import annotations

import io
import logging
import zipfile

from kg.errors import InputError

LARGEST = 300_000_000
RATIO = 200


def check_bomb(archive: zipfile.ZipFile, place: str) -> None:
    """Refuse an archive that unpacks to far more than it holds.

    Raises:
        InputError: it does.
    """
    packed = sum(i.compress_size for i in archive.infolist()) or 1
    unpacked = sum(i.file_size for i in archive.infolist())
    if (unpacked > LARGEST and unpacked > 20 * packed) or (unpacked > 10_000_000 and unpacked > RATIO * packed):
        raise InputError(
            f"{place}: it unpacks to {unpacked // 1_000_000} MB from {packed // 1000 + 1} KB, like a decompression bomb; unpack it by hand if you trust it."
        )


def docx_text(data: bytes, place: str) -> str:
    """Paragraphs and table rows of a .docx, a line each, in their order.

    Raises:
        InputError: it is damaged or no .docx.
    """
    import docx
    from docx.table import Table

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_bomb(archive, place)
        document = docx.Document(io.BytesIO(data))
        lines = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += ["　".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in block.rows]
            else:
                lines.append(block.text)
    except InputError:
        raise
    except Exception:  # the library lets whatever its parsers raise through
        raise InputError(
            f"{place}: this is not a complete .docx file; open it in a word processor and save it again."
        ) from None
    return "\n".join(lines)


def pdf_text(data: bytes, place: str) -> str:
    """Text of a PDF, a form feed before every page but the first.

    Raises:
        InputError: it is damaged, locked, or holds pictures only.
    """
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{place}: this PDF asks for a password; save it without one.")
        pages = [page.extract_text() for page in reader.pages]
    except InputError:
        raise
    except Exception:  # as above
        raise InputError(
            f"{place}: this PDF is damaged or cut off; get the whole file or print it to PDF again."
        ) from None
    if not any(page.strip() for page in pages):
        raise InputError(f"{place}: this PDF holds no text, only pictures of it; run text recognition (OCR) first.")
    return "\n\f".join(page.strip("\n") for page in pages)
