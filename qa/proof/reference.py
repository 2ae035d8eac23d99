"""A citation in one line, to be pasted where the words are used."""

from qa.answers import Citation


def reference(citation: Citation) -> str:
    """Return the quote and its place: “quote” — source, heading, page, characters from start to end."""
    page = None if citation.page is None else f"page {citation.page}"
    characters = f"characters {citation.start}–{citation.end}"
    place = ", ".join(part for part in (citation.source, citation.heading, page, characters) if part)
    return " ".join(f"“{citation.quote}” — {place}".split())
