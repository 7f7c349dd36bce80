"""Titles: how long a title is when drawn, and where to cut it so that it stays in its column."""

# Widths in the portal's typeface as parts of the font size, rounded up so that a cut title never overflows.
_THIN = frozenset("ijl.,:;'| ")
_NARROW = frozenset("tfrI!()[]-")
_WIDE = frozenset("mwMWæÆœŒ@%&—…")
_WIDTHS = {"thin": 0.3, "narrow": 0.42, "wide": 0.95, "capital": 0.7, "usual": 0.6}


def title_width(text: str, font_size: float) -> float:
    """A safe estimate of how wide the text is when drawn, in the units of `font_size`."""
    return font_size * sum(_WIDTHS[_kind(sign)] for sign in text)


def shortened(title: str, *, width: float, font_size: float) -> str:
    """The title; wider than `width` it is cut at a word (a long first word inside) and ends with "…"."""
    if title_width(title, font_size) <= width:
        return title
    fitting = max(n for n in range(len(title)) if n == 0 or title_width(title[:n] + "…", font_size) <= width)
    whole_words = title[: fitting + 1].rpartition(" ")[0]
    return (whole_words.rstrip(" ,.;:-–") or title[:fitting]) + "…"


def _kind(sign: str) -> str:
    if sign in _THIN:
        return "thin"
    if sign in _NARROW:
        return "narrow"
    if sign in _WIDE or ord(sign) > 0x24F:
        return "wide"
    return "capital" if sign.isupper() else "usual"
