"""Signs that Word keeps as places in a font of its own, which read as nothing, or as other letters, without it."""

# fmt: off
SYMBOL = {
    **{place: chr(place) for place in range(0x20, 0x7F)},  # digits and brackets stand there as anywhere
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",  # noqa: RUF001
    **dict(enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", 0x41)),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x61)),
    **dict(enumerate("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 0xA0)),  # noqa: RUF001
    **dict(enumerate("ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊", 0xC0)),  # noqa: RUF001
    0xE5: "∑", 0xF2: "∫",
}
WINGDINGS = {  # those that say something: boxes, ticks, arrows
    0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x78: "☒", 0xA8: "☐", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "⇨",
}
WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
# fmt: on
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}
LETTERS = range(0x100, 0xD800)  # that stand for themselves in any font


def sign(font: str, place: int) -> str:
    """Return what a font shows at a place, which Word also counts from 0xF000; nothing where that is not known."""
    return chr(place) if place in LETTERS else FONTS.get(font.lower(), {}).get(place & 0xFF, "")
