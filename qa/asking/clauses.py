"""Plain clauses of a document: who or what does what, told only where its form leaves no doubt."""

import re
from dataclasses import dataclass

from qa.asking.phrases import AUXILIARIES, BE, BREAKS, DO, HAVE

SAYING = {
    "say": "say", "announce": "say", "claim": "say", "report": "say", "state": "say", "explain": "say", "argue": "say",
    "reply": "say", "insist": "say", "warn": "say", "declare": "say", "maintain": "say", "write": "say", "add": "say",
    "believe": "think", "think": "think", "consider": "think", "find": "find", "conclude": "find", "suggest": "say",
}  # fmt: skip
ACCUSING = frozenset("accuse convict suspect warn".split())
ASKING_FOR = frozenset("call ask apply wait vote pay".split())  # "for" something
SPEAKING = SAYING.keys() | ACCUSING | {"call"}
DOING = frozenset(
    "launch demand denounce propose present approve reject build collect discover publish sell buy win invent paint "
    "order lose bring photograph finish open examine expect promise guarantee "
    "design import export install introduce obtain offer own produce provide receive recommend remove rename replace "
    "request rescue send steal teach unveil found establish sign accept adopt ban blame cancel choose close condemn "
    "create deny destroy develop estimate join justify lead leave make meet move name plant prevent receive restore "
    "settle support take threaten visit want witness carry cede convene give hold keep run last cost have phone".split()
)
IRREGULAR = {
    "say": "said", "write": "wrote", "think": "thought", "find": "found", "build": "built", "sell": "sold",
    "buy": "bought", "win": "won", "lose": "lost", "bring": "brought", "send": "sent", "steal": "stole",
    "teach": "taught", "choose": "chose", "lead": "led", "leave": "left", "make": "made", "meet": "met",
    "take": "took", "give": "gave", "hold": "held", "keep": "kept", "run": "ran", "cost": "cost", "have": "had",
    "ban": "banned", "pay": "paid", "come": "came", "go": "went", "fall": "fell",
}  # fmt: skip
LEMMAS = DOING | SAYING.keys() | ACCUSING | ASKING_FOR
PARTICIPLES = frozenset(
    "born built made sold bought won lost brought sent stolen taught chosen led left met taken given held kept found "
    "been written drawn shot begun broken hung laid set put read shut spent torn worn known shown caught beaten bitten "
    "blown driven eaten fought flown forbidden forgiven forgotten frozen grown heard seen shaken spoken struck sunk "
    "sworn thrown told withdrawn".split()
)
PASTS = PARTICIPLES | frozenset(IRREGULAR.values())
ADVERBS = r"(?:(?:now|also|later|then|first|still|already|recently|finally|once|soon|only|always|\w{3,}ly) )?"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
A_DATE = rf"(?:{DAY}s?|(?:(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} \d{{1,2}})(?:,? \d{{4}})?)"
WORD = r"[\w&’'-]+"
NAME = r"[A-Z][\w’'&-]+(?: (?:(?:of|de|la|von|van|&) )?[A-Z0-9][\w’'&-]*){0,4}"
THE_NOUN = rf"[Tt]he (?:{WORD} ){{0,3}}?{WORD}(?: of (?:the |an? )?{WORD}(?: {WORD})?)?"
SET_OFF = r"(?:, (?:[^,;:.“”\"]|\d,\d){2,80},| \([^()]{2,60}\))?"
OPENING = re.compile(
    r"(?:\d+(?:\.\d+)*\.? |[-*•] )?(?:(?:However|Meanwhile|At the same time|By then), |(?P<time>Between \d{4} and \d{4}"
    rf"|In (?:{MONTH} )?\d{{4}}|From \d{{4}}|On (?:{DAY}|\d{{1,2}} {MONTH}(?: \d{{4}})?)),? )?"
)
CLAUSE_ENDS = re.compile(
    r"[,;:.!?(–—](?!\d)|[,;:.]?$| (?:but|while|when|which|who|whom|because|although|though|since|where|if|as|so that"
    r"|unless|until|again)\b"
    r"| and (?=\w+ed\b|(?:he|she|it|they|was|were|is|are|has|had|have|said|went|did|does|then|that)\b)"
)


def _past(lemma: str) -> str:
    """Return the past tense of a verb of the list."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma[-1] == "y" and lemma[-2] not in "aeiou" else lemma + "ed"


def _present(lemma: str) -> str:
    """Return the third person of a verb of the list."""
    if lemma == "have":
        return "has"
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


FORMS = {_past(lemma): (lemma, "did") for lemma in LEMMAS} | {_present(lemma): (lemma, "does") for lemma in LEMMAS}
HELPERS = (BE | HAVE | DO) & frozenset(
    "is are was were has had have will can could may must should shall would".split()
)
VERB = "|".join(sorted({*FORMS, *HELPERS}, key=len, reverse=True))
TOPIC = re.compile(rf"(?P<topic>{NAME}|{THE_NOUN}) {ADVERBS}(?:{VERB}) ")
CLAUSE = re.compile(rf"(?P<subject>{NAME}|{THE_NOUN})(?P<aside>{SET_OFF}) {ADVERBS}(?P<verb>{VERB})(?= )")


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject, its verb and what follows: "the council" "approved" "a bridge in May"."""

    subject: str  # as it stands inside a sentence: "the council", "Baku"
    start: int  # of the subject, in the sentence
    subject_end: int  # with what is set off by commas after it
    verb: str
    rest: str
    rest_start: int
    time: tuple[int, int] | None = None  # where a year or a day opens the sentence

    @property
    def lemma(self) -> str:
        """The verb's plain form; of "was" or "may", nothing."""
        return "" if self.is_helped else FORMS[self.verb][0]

    @property
    def is_helped(self) -> bool:
        """Whether the verb is one that a question puts first: "was", "may", "had" before a participle."""
        return self.verb in HELPERS and not (self.verb in FORMS and not is_participle(self.rest.split()[0]))

    @property
    def helper(self) -> str:
        """The verb that a question puts first."""
        return self.verb if self.is_helped else FORMS[self.verb][1]

    def asked(self, *, of: str) -> str:
        """Return "did the council approve" and what the question is `of`."""
        return " ".join(f"{self.helper} {self.subject} {self.lemma} {of}".split())


def clause_of(sentence: str, names: frozenset[str]) -> Clause | None:
    """Return the clause that a sentence on one line begins with; None unless it is plain.

    `names` are the words that the document writes with a capital inside sentences too.
    """
    opening = OPENING.match(sentence)
    start = opening.end() if opening else 0
    found = CLAUSE.match(sentence, start)
    if found is None or not found.string[found.end() :].strip(" ."):
        return None
    subject = found["subject"]
    words = subject.split()
    is_speaker = FORMS.get(found["verb"], ("", ""))[0] in SPEAKING and not words[0].endswith("s")
    if not (_is_subject(words, names) or (len(words) == 1 and is_speaker and words[0].casefold() not in BREAKS)):
        return None
    if words[0] == "The":
        subject = "the " + subject[4:]
    rest = found.string[found.end() + 1 :]
    time = opening.span("time") if opening and opening["time"] else None
    return Clause(subject, start, found.end("aside"), found["verb"], rest, found.end() + 1, time)


def _is_subject(words: list[str], names: frozenset[str]) -> bool:
    """Whether words before a verb are a name, or a noun with its article, and nothing else."""
    inner = [word for word in words[1:] if word.casefold() not in {"of", "the", "a", "an", "and", "&"}]
    if any(word.casefold() in BREAKS | AUXILIARIES or (word.islower() and word in FORMS) for word in inner):
        return False
    if words[0].casefold() == "the":
        return not any(word.endswith(("ed", "ing", "ly")) and word.islower() for word in inner[-1:])
    return words[0].casefold() not in BREAKS and all(word in names for word in words if word[0].isupper())


def is_participle(word: str) -> bool:
    """Whether a word after "was" or "had" is what was done."""
    return word in PARTICIPLES or (word.endswith("ed") and word.islower())


def cut(text: str) -> str:
    """Return the text up to where its clause ends."""
    ends = CLAUSE_ENDS.search(text)
    return text[: ends.start()].rstrip() if ends else text


def names_in(text: str) -> frozenset[str]:
    """Return the words written with a capital after a small word: those that are names wherever they stand."""
    return frozenset(re.findall(rf"(?<=[a-z,’] )[A-Z][\w’'&-]*|(?<=[A-Z]\w )[A-Z]\w+|(?<=[a-z] )[A-Z]{WORD}", text)) | (
        frozenset(word for run in re.findall(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)+", text) for word in run.split())
    )
