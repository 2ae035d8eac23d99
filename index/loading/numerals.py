"""Numbers as lists write them: 4, d, iv."""

from string import ascii_lowercase as ALPHABET  # noqa: N812  # a constant

SIGNS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), SIGNS, strict=True))
MOST_ROMAN = 3999
MOST_REPEATED = 30  # letters, as Word has it too


def letters(number: int) -> str:
    """Return a number in letters: a, b, …, z, aa, ab, as lists of pages go on."""
    written, left = "", number
    while left > 0:
        left, place = divmod(left - 1, len(ALPHABET))
        written = ALPHABET[place] + written
    return written or str(number)


def repeated(number: int) -> str:
    """Return a number as a letter, or as one several times over: a, b, …, z, aa, bb, as lists of Word go on."""
    times, place = divmod(number - 1, len(ALPHABET))
    return ALPHABET[place] * (times + 1) if 0 <= times < MOST_REPEATED else str(number)


def roman(number: int) -> str:
    """Return a number in small roman numerals, where there are such."""
    if not 0 < number <= MOST_ROMAN:
        return str(number)
    written = ""
    for value, sign in ROMAN:
        written += sign * (number // value)
        number %= value
    return written
