"""Bytes to text: UTF-8 or one clear message that says where and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from travelmap.diagnostics import Span

if TYPE_CHECKING:
    from travelmap.reading.findings import Findings

__all__ = ["MAX_BYTES", "decode"]

MAX_BYTES = 1024 * 1024
"""The largest itinerary that is read; a long one has some ten thousand stops."""

# What YAML does not allow in its text, and a second byte order mark, which nobody sees.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")

_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "a ZIP archive or an Office document (.docx, .xlsx, .odt)"),
    (b"%PDF-", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc, .xls)"),
    (b"{\\rtf", "a rich text document (.rtf)"),
)

_PLAIN_TEXT = "an itinerary is a plain text file in YAML"
_HOW_TO_SAVE = "save the file as UTF-8 (in most editors: Save as… → Encoding → UTF-8)"


def decode(content: bytes, findings: Findings) -> tuple[str, bool]:
    """Decode a file's bytes.

    Args:
        content: At most `MAX_BYTES` bytes; more is reported.
        findings: Where an error goes.

    Returns:
        The text without a byte order mark, as good as it could be read, and whether it is sound.
    """
    if len(content) > MAX_BYTES:
        findings.error(
            "TM007",
            f"the file has more than {MAX_BYTES // 1024} KiB",
            Span(1, 1, 1, 1),
            hint="an itinerary is a text of some kilobytes; split it into several files",
        )
        return "", False
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            findings.error("TM008", f"this is {what}, not text", Span(1, 1, 1, 1), hint=_PLAIN_TEXT)
            return "", False
    wide = _wide_encoding(content)
    if wide:
        text = content.decode(wide, "replace").removeprefix("\ufeff")
        name = wide.removesuffix("-le").removesuffix("-be").upper()
        findings.error("TM008", f"the file is saved as {name}, not as UTF-8", Span(1, 1, 1, 1), hint=_HOW_TO_SAVE)
        return text, False
    return _decode_utf8(content.removeprefix(b"\xef\xbb\xbf"), findings)


def _wide_encoding(content: bytes) -> str | None:
    """Tell UTF-16 and UTF-32 by their mark, or by the zero bytes that plain letters have in them."""
    for mark, encoding in (
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if content.startswith(mark):
            return encoding
    start = content[:64]
    if len(start) >= 4 and 0 not in start[0::2] and not any(start[1::2]):
        return "utf-16-le"
    if len(start) >= 4 and 0 not in start[1::2] and not any(start[0::2]):
        return "utf-16-be"
    return None


def _decode_utf8(content: bytes, findings: Findings) -> tuple[str, bool]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        if b"\0" in content[:1024]:
            findings.error("TM008", "this is not a text file", Span(1, 1, 1, 1), hint=_PLAIN_TEXT)
            return "", False
        before = content[: problem.start].decode("utf-8")
        byte = content[problem.start]
        likely = bytes([byte]).decode("cp1252", "replace")
        what = f" (in Windows-1252 it would be “{likely}”)" if likely.isprintable() and likely != "\ufffd" else ""
        findings.error(
            "TM008",
            f"the file is not UTF-8: byte 0x{byte:02X}{what}",
            _position(before, 1),
            label="this character cannot be read",
            hint=_HOW_TO_SAVE,
        )
        return content.decode("utf-8", "replace"), False
    found = _UNPRINTABLE.search(text)
    if found:
        character = found.group()
        name = "an invisible byte order mark" if character == "\ufeff" else "an invisible control character"
        findings.error(
            "TM008",
            f"{name} (U+{ord(character):04X}) stands in the text",
            _position(text[: found.start()], 1),
            label="here",
            hint="delete it; it often comes with text pasted from elsewhere",
        )
        return text, False
    return text, True


def _position(before: str, width: int) -> Span:
    lines = re.split("\r\n|\r|\n", before)
    line, column = len(lines), len(lines[-1]) + 1
    return Span(line, column, line, column + width)
