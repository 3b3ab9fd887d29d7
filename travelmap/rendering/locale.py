"""A language tag as Open Graph wants it: language and territory."""

from __future__ import annotations

__all__ = ["locale_of"]

# Where a language is most likely written (likely subtags of Unicode CLDR 46), for tags without a territory.
_LIKELY = {
    "ar": "EG", "az": "AZ", "be": "BY", "bg": "BG", "bn": "BD", "bs": "BA", "ca": "ES", "cs": "CZ", "da": "DK",
    "de": "DE", "el": "GR", "en": "US", "es": "ES", "et": "EE", "eu": "ES", "fa": "IR", "fi": "FI", "fr": "FR",
    "ga": "IE", "gl": "ES", "he": "IL", "hi": "IN", "hr": "HR", "hu": "HU", "hy": "AM", "id": "ID", "is": "IS",
    "it": "IT", "ja": "JP", "ka": "GE", "kk": "KZ", "km": "KH", "ko": "KR", "lt": "LT", "lv": "LV", "mk": "MK",
    "mn": "MN", "ms": "MY", "my": "MM", "nb": "NO", "ne": "NP", "nl": "NL", "no": "NO", "pl": "PL", "pt": "BR",
    "ro": "RO", "ru": "RU", "si": "LK", "sk": "SK", "sl": "SI", "sq": "AL", "sr": "RS", "sv": "SE", "sw": "TZ",
    "ta": "IN", "te": "IN", "th": "TH", "tr": "TR", "uk": "UA", "ur": "PK", "uz": "UZ", "vi": "VN", "zh": "CN",
}  # fmt: skip


def locale_of(lang: str) -> str | None:
    """Return `pt_BR` for a BCP 47 tag such as `pt-BR` or `pt`; None where no territory is known."""
    language, *rest = lang.lower().split("-")
    region = next((part.upper() for part in rest[:2] if len(part) == 2 or part.isdigit()), None)
    region = region or _LIKELY.get(language)
    return f"{language}_{region}" if region else None
