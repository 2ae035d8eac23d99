"""Sentences spelt as one letter for each word and mark, so that patterns of grammar are regular expressions.

Beside the letters of `reporting_words`: r a reporting verb, g its gerund, e another word in -ed, N a name, n any other
word, # a number; quotation marks are “ and ”, dashes ~, and marks that mean nothing here x.
"""

import re
from typing import NamedTuple

from qa.attribution.reporting_verbs import FINITE, GERUNDS, PARTICIPLES
from qa.attribution.reporting_words import (
    ALSO_NOUNS,
    JUDGING,
    LETTERS,
    NO_FORMS_IN_ED,
    NOUNS_IN_ED,
    NOUNS_IN_LY,
    SOME,
    SPANS,
)

TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|St|Cllr|Gen|Col|Maj|Sen|Rep|Lt|Sgt|Capt|Rev|Hon)\.|(?:[A-Z]\.)+(?=\s)|(?:[ap]\.m|e\.g|i\.e)\."
    r"|[£$€]?\d+(?:[.,:]\d+)*\w*|\w+(?:[’'-]\w+)*(?:(?<=s)[’'](?= \w))?|``|''|--|[^\s*_`]"
)
CONTRACTED = re.compile(r"(?:s|t|d|m|re|ve|ll|em|tis|twas|\d)\b", re.IGNORECASE)
SINGLE_OPEN = re.compile(r"(?:^|[\s(—–-])['‘](?=[A-Za-z])(?!(?:s|t|d|m|re|ve|ll|em)\b)[^'‘’]*$")
ONE = re.compile(  # a single thing, whose verb ends in -s: what follows without one is a noun
    r"(?:^|(?<!of )(?<!from )(?<!for )\b)(?:an?|the|this|his|her|its) (?:[a-z-]+ )?"
    r"(?!staff|police|people|family|data|media|team|men\b|women\b|children\b)[a-z-]*[a-rt-z] $",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\b[A-Z][a-z]+ \d[\d.]*(?:\(\w+\))* $")
ORDINAL = "own|first|last|latest|original|initial|early|earlier|previous|recent|annual|final"  # estimate
DEFINITE = re.compile(r"\b(?:the|an?|his|her|its|their|our|my) $", re.IGNORECASE)
A_KIND = re.compile(r" (?P<of>[a-z][a-z-]+)")
GOING = frozenset("goes went".split())  # on
YEAR = re.compile(r"1\d{3}|20\d\d")
# Words that may join a clause with a report: after the union said so. What opens a sentence needs a comma behind it,
# for there is: after the fire officials said so.
JOINING = frozenset("after before since until".split())
A_REPORT = r"(?:d?[enN#]*[nN](?:od?[nN]+)?|i|d)a*m?r"
JOINED = re.compile(rf"(?<=[^“])p(?={A_REPORT})|p(?={A_REPORT}[^;]*,(?:d?[nN#]+|i|d)a*[bmrev])")
MARKS = {
    "``": "“",
    "''": "”",
    "“": "“",
    "«": "“",
    "”": "”",
    "»": "”",
    "—": "~",
    "--": "~",
    "–": "~",
    "…": ".",
    "!": ".",
    "?": ".",
    "[": "(",
    "]": ")",
}


class Spelling(NamedTuple):
    """The words and marks of a sentence, and a letter for each."""

    tokens: tuple[re.Match[str], ...]
    letters: str


def spell(sentence: str) -> Spelling:
    """Return the words and marks of a sentence, and their letters."""
    tokens = tuple(TOKEN.finditer(sentence))
    letters = ""
    for token in tokens:
        letters += _letter(sentence, token, letters[-1:])
    for joined in JOINED.finditer(letters):
        if tokens[joined.start()].group().lower() in JOINING:
            letters = letters[: joined.start()] + "c" + letters[joined.end() :]
    return Spelling(tokens, letters)


def _letter(sentence: str, token: re.Match[str], before: str) -> str:
    """Return the letter for a word or mark that follows the letter `before`."""
    text, word = token.group().lstrip("£$€"), token.group().lower()
    if not text or not text[0].isalnum():
        return _mark(sentence, token)
    if text[0].isdigit():
        return "w" if YEAR.fullmatch(text) and before in {*"opf"} else "#"
    if word in GOING:
        return "r" if re.match(" on[,:]", sentence[token.end() :]) else "v"
    letter = None if word in JUDGING else LETTERS.get(word) or LETTERS.get(re.sub(r"(?<=ty)-.*", "", word))
    if letter == "w" and _names_a_kind(sentence, token):
        letter = "n"
    if text[0].isupper() and (word in SPANS or letter in {"#", "m", "v"}) and before not in ("", *"“.:"):
        return "w" if word == "may" else "N"  # the Evening Post
    if text[0].isupper() and not letter and not (before in ("", "“") and _is_verb_form(word)):
        return "N"
    return letter or _word(sentence, token, before)


def _names_a_kind(sentence: str, token: re.Match[str]) -> bool:
    """Whether a time says of what kind a thing is: the night watchman, the June rain."""
    following = A_KIND.match(sentence, token.end())
    if not following or not DEFINITE.search(sentence[: token.start()]):
        return False
    word = following["of"]
    return not (word in LETTERS or word in FINITE or word in PARTICIPLES or word.endswith(("ed", "ly")))


def _is_verb_form(word: str) -> bool:
    """Whether a word is a participle of reporting, which a sentence may open with: asked, announcing."""
    return word in GERUNDS or (word in FINITE and word.endswith("ed")) or word == "told"


def _word(sentence: str, token: re.Match[str], before: str) -> str:
    """Return the letter for a word in lower case that is no mere grammar."""
    word = token.group().lower()
    if word in NO_FORMS_IN_ED or (word in NOUNS_IN_ED and before == "d"):
        return "n"
    if word in PARTICIPLES:
        is_owned = re.search(r"[’']s $", sentence[: token.start()])
        return "r" if before == "a" else "n" if is_owned else "v"
    if word in FINITE:
        return _verb(sentence, token, before)
    if word in GERUNDS and before in ("", *",kypb”(~c“"):
        return "g"
    return "a" if word.endswith("ly") and word not in NOUNS_IN_LY else "e" if word.endswith("ed") else "n"


def _verb(sentence: str, token: re.Match[str], before: str) -> str:
    """Return whether a word that may be a reporting verb is one here, or a noun or adjective."""
    word = token.group().lower()
    if word == "asked" and sentence.startswith(" not to ", token.end()):
        return "e"  # who asked not to be named
    if word in ALSO_NOUNS:
        return "n" if _is_noun(sentence, token, before) else "r"
    is_some = {*sentence[: token.start()].lower().split()[-1:]} <= SOME  # several complained
    is_adjective = before in ("", "“") or (before in "dopf" and word.endswith("ed") and not is_some)
    return "e" if is_adjective else "r"


def _is_noun(sentence: str, token: re.Match[str], before: str) -> bool:
    """Whether a word that may be a noun or a verb is a noun, by the words on either side of it."""
    word = token.group().lower()
    following = re.match(r"\s*(\w+)", sentence[token.end() :])
    then = following.group(1).lower() if following else ""
    if NUMBERED.search(sentence[: token.start()]):
        return False  # Clause 9 states
    if re.search(rf"(?:[’']s|s[’']) (?:(?:{ORDINAL}) )?$", sentence[: token.start()]) or before in ("", *"dopfyer#"):
        return True
    if before == "T":
        return word.endswith("s")
    is_singular = not word.endswith("s") and ONE.search(sentence[: token.start()])
    is_followed = LETTERS.get(then) in {"b", "m", "o"} or then in FINITE or then.endswith("ed")
    return bool(is_singular) or is_followed


def _mark(sentence: str, token: re.Match[str]) -> str:
    """Return the letter of a mark, a straight quotation mark by what stands on either side of it."""
    mark, before, after = token.group(), sentence[: token.start()][-1:], sentence[token.end() :][:1]
    if mark == '"' and after and not before.strip() and not after.strip():
        is_open = sentence[: token.start()].count('"') % 2 == 1  # the text has a space between all words and marks
        return "”" if is_open else "“"
    if mark in "\"'‘’":
        is_word = mark == "'" and CONTRACTED.match(sentence, token.end())
        opens = mark == "‘" or (mark != "’" and before in ("", *" \n(—–-[") and bool(after.strip()) and not is_word)
        closes = mark == '"' or before in tuple(".,!?…—") or SINGLE_OPEN.search(sentence[: token.start()])
        return "“" if opens else "”" if closes else "x"
    return MARKS.get(mark) or LETTERS.get(mark) or (mark if mark in ",;:.()" else "x")
