"""Where the sentences of a document begin and end."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from index.documents import Document, Span
from index.lines import Paragraph, paragraphs_of

# What the splitter takes for an end: "approx. 5 km", "2 tbsp. of sugar", "Ms. Lee", "2. Press the button."
BEFORE_A_NUMBER = re.compile(
    r"\b(?:approx|vols?|nos?|pp?|chs?|chap|secs?|arts?|figs?|eqs?|ca|cf|paras?|regs?|ver|ext|tel|max|min|est|avg|apt|ste"
    r"|pgs?|cls?|scheds?|tabs?|(?-i:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Exs?|Docs?|Dkt|Tr|App|Compl|Mot|Stat|Supp|Ed|Pub|L))\.$",
    re.IGNORECASE,
)
BEFORE_A_SMALL_LETTER = re.compile(
    r"\b(?:tb?sp|oz|lbs?|max|min|mins|hrs?|secs?|approx|est|eds?|trans|misc|dept|govt|yrs?|mos|avg|temp|deg"
    r"|mon|tues?|wed|thurs?|fri|sat|sun|(?-i:Cir|Mot|Compl|Decl|Supp))\.$",
    re.IGNORECASE,
)
BEFORE_ANYTHING = re.compile(
    r"\b(?:Mr|Mrs|M[sx]|Mmes?|Mlle|Messrs|Dr|Profs?|Assoc|Amb|Cllr|Insp|Supt|Atty|Ofc|Ft|Pty|incl|excl|vs"
    r"|Gens|Govs|Intl|Natl|Jos|Wm|Chas|Thos|Geo|Spc|Civ|Def|Harv)\.$"
)
A_NUMBER = re.compile(r"\d|\(\d|[IVX]+\b|[§¶]|(?:L\. )?Nos?\. \d")
BEFORE, NEXT = 60, 24  # characters before and after a border that tell whether it is one: no copy of all at each
CLOCK = re.compile(r"\b[ap]\.?m\.$", re.IGNORECASE)
A_DAY_OR_ZONE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|(?:[ECMP][SD]?T|GMT|UTC|BST|CET)\b"
    r"|(?:Eastern|Central|Mountain|Pacific|Atlantic) (?:[Tt]ime|[Ss]tandard|[Dd]aylight)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
)
# What the splitter takes for the mark of an item, and then sees no border: "(a) Rent is due. It is paid monthly."
ITEM = re.compile(r"\((?=(?:\d{1,2}|[A-Za-z]|[ivxlc]+)\)\s)|[•◦▪■●►<]")
IN_BRACKETS = re.compile(r"((?:^|(?<=[.!?] )|(?<=[.!?][”\"’'] ))\([A-Z][^()]*)\.\)(?=\s+[A-Z])")  # a whole sentence
IN_TWO_QUOTES = re.compile(r"([.!?])[”\"’'](?=[”\"’']\s+[“\"‘(]?[A-Z])")
CITED = re.compile(
    r"(?:(?<=[a-z]{4})[.!?]|[.!?](?=[”\"]))([”\"]?\s?)(\([A-Za-z][^()]{0,60}\d)\)(?=\s+[“\"‘]?[A-Z])"
)  # … so.” (p. 6)
# The number of a note behind a full stop or a quotation: "unsafe.1 The", "“not guilty.”12 It".
NOTED = re.compile(r"(?:(?<=[a-z]{4})\.|\.(?=[”\"]))([”\"]?(?:\d\d?,)*\d?)\d(?=\s+[“\"‘]?[A-Z])")
TRAILED_OFF = re.compile(r"(?<=[\w,”’)])…(?=[”’\"')\]]*\s+[“\"‘(]?(?!I\b)[A-Z])")
NO_ABBREVIATION = re.compile(
    r"(\b(?:etc|me|[Mm]ay|ill|no|\d+\s?[a-z])(?=\.\s+[A-Z][a-z])|\b[ap]\.m(?=\.\s+[“\"][A-Z]))\."
)
# What stands there instead, one for one: offsets stay.
MASKS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<=[\r\n])[ \t>]+"), lambda found: found[0].replace(">", "_")),  # of quoted mail
    (re.compile(r"\s"), " "),  # a wrapped line is no border
    (IN_BRACKETS, r"\1)."),
    (CITED, lambda found: f"_{found[1]}{'_' * len(found[2])}!"),
    (IN_TWO_QUOTES, r"_\1"),
    (ITEM, "_"),
    (NOTED, r"_\1!"),
    (TRAILED_OFF, "."),
    (NO_ABBREVIATION, r"\1!"),
)
# Behind a full stop: what closes words in bold, a bracket or a tag, and the marks of notes.
CLOSING_TAGS = r"(?:</\w+>|<br ?/?>)+"
CLOSING_MARKS = re.compile(
    r"(?:[*_~)\]”’\"'»†‡]|[⁰¹²³⁴-⁹]+,?|\[[^\[\]]{1,30}\]|\(\d{1,2}\)|:\d{1,4}(?:[.–-]\d+)?"
    rf"|{CLOSING_TAGS})+(?=\s)|{CLOSING_TAGS}(?=[A-Z“]|<(?!br)\w)"
)
# A border without space, as in "He said so.She left.", not inside a name, an address or a file.
NO_SPACE = re.compile(r"[.!?][^\w\s]*\Z")
ENDED_WORD = re.compile(r"(?!www\.)(?:[^\s@:\\]*(?:[a-z0-9)\]%]|[A-Z]{2}))?[.!?]+[”\"’']*")
NEXT_WORD = re.compile(r"(?:[—–]\s*|[“\"‘'(#@]?)[A-Z][\w-]*(?:[\s,’']|\.(?![a-z])|\Z)|[—–]\s")
NUMBER = re.compile(r"(?:(?:article|section|clause|§)\s*)?\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]", re.IGNORECASE)


# What the splitter is given at once, for its time grows with the square of it: up to an end, or else a space.
LONGEST_BLOCK = 5000  # characters
BLOCK = re.compile(
    "|".join(rf".{{1,{LONGEST_BLOCK}}}{end}" for end in (r"\Z", r"[.!?][”\"’')\]]* +(?=\S)", " ", "")), re.DOTALL
)


def sentence_spans(document: Document) -> tuple[Span, ...]:
    """Return the sentences in order: disjoint, without the space around them, no character of prose in none.

    A heading, a list item and a row of a table end where their line ends, whatever their punctuation; a heading is one.
    """
    starts = [heading.start for heading in document.headings]
    sentences: list[Span] = []
    for paragraph in paragraphs_of(document.text, document.headings):
        if bisect_left(starts, paragraph.start) < bisect_left(starts, paragraph.end):
            sentences.append(document.span(paragraph.start, paragraph.end))
        else:
            sentences += _sentences_in(document, paragraph)
    return tuple(sentences)


def _sentences_in(document: Document, paragraph: Paragraph) -> Iterator[Span]:
    """Yield the sentences of one paragraph."""
    from sentencex import get_sentence_boundaries  # here, so that importing `index` loads no library

    words = document.text[paragraph.start : paragraph.end]
    masked = words
    for pattern, mask in MASKS:
        masked = pattern.sub(mask, masked)
    start = 0
    ends = (
        block.start() + boundary["end_index"]
        for block in BLOCK.finditer(masked)
        for boundary in get_sentence_boundaries("en", block.group())
    )
    for ended in ends:
        if ended <= start:  # it is in the marks of the one before
            continue
        marks = None if words[ended - 1].isspace() else CLOSING_MARKS.match(words, ended)
        end = marks.end() if marks else ended
        last = words[max(start, end - BEFORE) : end]
        is_number = start == 0 and NUMBER.fullmatch(last.strip())  # that opens a clause or an item
        if end < len(words) and (is_number or _goes_on(last, words[end : end + NEXT])):
            continue
        if found := words[start:end].strip():
            first = paragraph.start + words.index(found, start)
            yield document.span(first, first + len(found))
        start = end


def _goes_on(ended: str, following: str) -> bool:
    """Whether no sentence begins with `following`: the mark before it abbreviates, or stands inside a word."""
    if not following[0].isspace() and NO_SPACE.search(ended):
        return not (ENDED_WORD.fullmatch(ended.rsplit(maxsplit=1)[-1]) and NEXT_WORD.match(following))
    ended, following = ended.rstrip(), following.lstrip("> \t\r\n")
    first = following[:1]
    return bool(
        (A_NUMBER.match(following) and BEFORE_A_NUMBER.search(ended))
        or ((first.islower() or first in "£$€") and BEFORE_A_SMALL_LETTER.search(ended))
        or (A_DAY_OR_ZONE.match(following) and CLOCK.search(ended))
        or BEFORE_ANYTHING.search(ended)
    )
