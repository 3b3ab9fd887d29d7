"""Which way a language is written."""

from __future__ import annotations

__all__ = ["direction_of"]

# Scripts written from right to left (ISO 15924), and the languages that are written in one of them
# unless their tag names another script (likely subtags of Unicode CLDR 46).
_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"})
_LANGUAGES = frozenset(
    {"aii", "ar", "arc", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "khw", "ks", "lrc", "mzn", "nqo", "pnb", "ps"}
    | {"rhg", "sd", "skr", "syr", "ug", "ur", "yi"},
)


def direction_of(lang: str) -> str:
    """Return `rtl` or `ltr` for a BCP 47 tag: its script decides, else its language."""
    language, *rest = lang.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    return "rtl" if (script in _SCRIPTS if script else language in _LANGUAGES) else "ltr"
