"""Numbers as lists write them: 4, d, iv."""

SIGNS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), SIGNS, strict=True))
MOST_ROMAN = 3999


def letters(number: int) -> str:
    """Return a number as a letter, or as one several times over, as lists go on after z."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def roman(number: int) -> str:
    """Return a number in small roman numerals, where there are such."""
    if not 0 < number <= MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in ROMAN:
        written += sign * (number // value)
        number %= value
    return written
