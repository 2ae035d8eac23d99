"""Where a sentence reports what somebody says: who, and how far their words reach.

A sentence is written as one letter for each of its words and marks, and the patterns of English reporting are regular
expressions over those letters. Nothing is parsed: what fits no pattern is not taken for a report.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from index.documents import Span
from qa.reporting_words import LETTERS, NUMBER, REPORTING, Verb

TOKEN = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|St|Cllr|Gen|Col|Maj|Sen|Rep|Lt|Sgt|Capt|Rev|Hon)\.|(?:[A-Z]\.)+(?=\s|,)|\d+(?:[.,:]\d+)*\w*"
    r"|\w+(?:[’'-]\w+)*|\S"
)
MARKS = {"“": "“", "«": "“", "”": "”", "»": "”", "—": ";", "–": ";", "…": ".", "!": ".", "?": ".", "[": "(", "]": ")"}

CORE = r"(?:(?:[d#]+[aeg]*|“(?=[nNe]+”))?[nNe#]*[nN”]+)"
NOUN = rf"{CORE}(?:[of]{CORE})*"
PARTY = rf"(?P<party>{NOUN}(?:k{NOUN})?|i|s)"
# Between a party and its verb: a clause or words set off by marks, a relative clause, a phrase with a preposition, a time.
ASIDE = rf"(?:,(?!k)[^,;:“”]*,|;[^,;“”]*;|\([^()]*\)|,?s[^,;:“”r]*(?=a*$)|[pyfT]+{NOUN}|[pf]?d?w[w#]*,?|[ae])"
BEFORE = re.compile(rf"(?<![pyfodT]){PARTY}{ASIDE}*$")
OPENING = re.compile(rf"^(?:“|c|k|(?:[pafcTwW][^,:“”]*,))?(?P<party>{NOUN}|i)(?!:)")
LATER = r"(?:[ae]|[pf]?d?w[w#]*)*"  # what may part a verb from what it reports
ELSEWHERE = rf"(?:[pTf]{NOUN}|[ae]|[pf]?d?w[w#]*)*"  # the same, a place or a hearer too
LISTENER = rf"(?:{NOUN}|i|d)?"
CLAUSE = re.compile(rf"{LATER},?[tc“:]|{LATER}i(?!$)|{ELSEWHERE}:?,?[“t:]|{LATER},{ELSEWHERE},t")
THING = re.compile(rf"{LATER}[TdnNi#esg]")
CLOSED = re.compile(rf"{ELSEWHERE}{LISTENER}{ELSEWHERE}(?:[.,;”)]|k|g|c|$)")
INVERTED = re.compile(rf"(?P<party>{NOUN}|i)(?:[.,;()“”wpTafgsk]|c|$)")
AGENT = re.compile(rf"{LATER}y(?P<party>{NOUN})")
SPEAKER_AFTER = re.compile(rf"(?P<party>{NOUN})")
BREAK = re.compile(r";|,k?(?=l)")

SOURCE = re.compile(
    r"\b(?:according to|in the (?:view|opinion|words|eyes|judge?ment|estimation|account) of|citing)\s+", re.I
)
SOURCE_OF = re.compile(
    r"[’']s?\s+(?:own\s+)?(?:(?:claims?|statements?|assertions?|allegations?|belief|view|estimate|account|warning|insistence) "
    r"(?:that|of|is|was)\b|(?:view|opinion|words|account|estimate|reckoning)\b(?=\s*,))"
)


@dataclass(frozen=True, slots=True)
class Report:
    """A party, the words that make it the speaker, and the stretch that holds what it says."""

    party: Span
    cue_start: int
    cue_end: int
    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether `start` to `end` is said by the party, and not what says so."""
        inside = self.start <= start < self.end
        return inside and (start >= self.cue_end or end <= self.cue_start)


def reports_in(sentence: Span) -> tuple[Report, ...]:
    """Return the reports of a sentence in the order of their cues."""
    return _Reading(sentence).reports


def subject_of(sentence: Span) -> Span | None:
    """Return the noun phrase that a sentence opens with, if it opens with one."""
    return _Reading(sentence).subject
