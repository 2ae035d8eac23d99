"""The noun phrases of a question, found by its small words alone, and what a pronoun may stand for."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from qa.asking.nouns import A_TEXT, GROUPS, HERS, HIS, ROLES, THINGS, TIMES, VAGUE

WORD = re.compile(r"[^\W_]+(?:['’./&-][^\W_]+)*|[^\w\s]")

BE = frozenset("am is are was were be been being isn't aren't wasn't weren't ain't".split())
HAVE = frozenset("has have had hasn't haven't hadn't".split())
DO = frozenset(
    "do does did can could will would shall should may might must don't doesn't didn't can't couldn't won't wouldn't "
    "shouldn't mustn't needn't cannot".split()
)
AUXILIARIES = BE | HAVE | DO
ONE = {"do": "does", "are": "is", "were": "was", "have": "has"}  # as verbs agree with one thing, and with several
SEVERAL = {one: several for several, one in ONE.items()}
ASKING = frozenset("who whom whose what which when where why how".split())
PREPOSITIONS = frozenset(
    "in on at to from by with for about during before after since until till between among against over under into "
    "onto "
    "through across near around behind beyond within without toward towards upon than as like besides despite via per "
    "out off up down inside outside following according back away".split()
)
ARTICLES = frozenset("the a an this these those his her its their my your our every each another".split())
QUANTITIES = frozenset("any some other many much more most few several all no both such else only own".split())
PERSONAL = frozenset(
    "he him his she her hers it its they them their theirs i you we me us one ones himself herself itself".split()
)
CONNECTIVES = frozenset(
    "and or but that if because so while not also ever never then there here still just even too again yet already "
    "really exactly now today yesterday tomorrow please beforehand together interesting cool okay wow thanks sure "
    "such well worth anyone anybody someone somebody anything something everyone everybody everything nobody nothing "
    "none let talk name tell describe explain list give happen happened mean".split()
)
BREAKS = AUXILIARIES | ASKING | PREPOSITIONS | PERSONAL | CONNECTIVES
PREDICATES = frozenset(
    "due open available ready late free full allowed responsible able true ill dead alive born made done gone given "
    "taken "
    "held built paid sold kept left lost met put read said seen sent set shot shown told won written found founded "
    "known "
    "begun broken bought brought caught chosen cut driven eaten fallen felt forbidden grown heard hidden hit hurt "
    "laid led "
    "meant spent spoken stolen taught thrown worn lit important big long high old deep heavy reliable "
    "successful wrong right sure aware afraid alone away straight ahead apart better worse".split()
)
VERBS = frozenset(  # plain ones, that follow "does this"
    "mean happen give apply include cover cause affect help work change make require need involve contain concern "
    "count depend sound look seem say take go come hold matter exist end start begin stop lead relate refer differ "
    "follow break allow get show prove explain become cost last keep".split()
)
NO_THINGS = frozenset("favour favor charge front terms case spite view need search behalf respect light place".split())
NO_PARTICIPLES = frozenset("speed seed weed feed wedding ceiling morning evening hundred".split())
A_PARTICIPLE = re.compile(r"[^\W\d_]*[aeiouy].*(?:ed|ing)")  # "bed" and "ring" have no other vowel
# Words before which "the" has no noun yet: "the last | meeting".
BEFORE_NOUNS = frozenset(
    "last next first second third final previous old new annual regular special big small little long short local "
    "national main early late other white black red green blue".split()
)
HANGING = re.compile(rf" (?:of|{'|'.join(sorted(PREPOSITIONS))}) ")  # "two brothers | from Malmö"
AFTER_WHICH_VERBS_STAND = PERSONAL - {"his", "its", "their"} | frozenset(
    "who what to how anyone anybody someone somebody everyone everybody nobody".split()
)
# Verbs in the past that are no nouns too: "people | became ill".
PAST_VERBS = frozenset(
    "became came went took gave got made said told knew began ran wrote grew threw drew chose spoke drove ate lost won "
    "stood".split()
)
OWNING = frozenset("his her its their my your our".split())
# What is no thing of its own: "the first", "the other".
ORDINALS = frozenset(
    "first second third fourth fifth last next former latter same previous following two three four five six".split()
)
AT_WHICH_ONE_IS = frozenset("school college university prison jail hospital church court town bed home work".split())
PLACING = frozenset("in at to from on near between outside inside behind beside across under above along".split())
LONGEST_NAME = 3  # words of a person's name
MOTION = re.compile(
    r"(?:mov|go|going|went|travel|fle|fl[yi]|return|c[oa]m|walk|dr[io]v|sail|march|head|emigrat|back)\w*"
)
A_PERSON = 0.3  # chance from which "he" or "she" may stand for it
PERHAPS_A_PERSON = 0.05  # of what has no name and may be one: the buyer, the witness
DOER = re.compile(
    r"(?:er|or|ee|ist|ian|ant|(?<!m)ent|ess|man|victim|pilot|guest|thief|chief|child|baby)$", re.IGNORECASE
)
PARTICLES = frozenset("of and de la le van der den von di da du bin al".split())


class Stands(StrEnum):
    """What a pronoun stands for."""

    HE = "he"
    SHE = "she"
    IT = "it"
    THEY = "they"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: `question[start:start + len(text)] == text`."""

    text: str
    start: int
    after: str = ""  # the preposition before it
    kind: str = ""  # what it was asked for as: the "firm" of "Which firm …?"
    is_answer: bool = False  # it named what was asked for
    is_goal: bool = False  # somebody went to it

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in lower case, without articles and possessive endings."""
        words = (re.sub(r"['’]s?$", "", word.casefold()) for word in WORD.findall(self.text))
        return tuple(word for word in words if word and word not in ARTICLES and word not in QUANTITIES)

    @property
    def is_name(self) -> bool:
        """Whether it is or ends in a proper name."""
        words = [word for word in WORD.findall(self.text.split(" of ")[0]) if word.casefold() not in ARTICLES]
        return bool(words) and (words[-1][0].isupper() or (words[0][0].isupper() and words[-1][0].isdigit()))

    @property
    def head(self) -> str:
        """The noun that the rest is about: the brothers of "two brothers from Malmö"; nothing of nothing."""
        hanging = HANGING.search(self.text)
        return ["", *self.text[: hanging.start() if hanging else None].split()][-1]

    @property
    def is_plural(self) -> bool:
        """Whether it speaks of several."""
        head = self.head
        several = head.casefold() in {"people", "men", "women", "children", "police"}
        if several or re.search(r"\w (?:and|&) \w", self.text):
            return True
        return (
            head.endswith("s")
            and not head.endswith(("ss", "us", "is", "'s", "’s"))
            and not (self.is_name and " " in self.text and not self.text.casefold().startswith("the "))
        )

    @property
    def is_bare(self) -> bool:
        """Whether it is one noun alone, of which one does not know which it is: the "work" of "at work"."""
        return " " not in self.text and self.text.islower() and not self.is_plural

    @property
    def is_time(self) -> bool:
        """Whether it is a date or a stretch of time."""
        return TIMES.search(self.text) is not None and not GROUPS.search(self.text)

    @property
    def known(self) -> "Phrase":
        """Return it as what was spoken of before: "the woman", who was "a woman", or "her"; a kind stays one."""
        article, _, rest = self.text.partition(" ")
        lower = article.casefold()
        if rest and (lower in OWNING or (lower in {"a", "an"} and self.is_answer)):
            return replace(self, text=f"the {rest}")
        if self.text == "people":
            return replace(self, text="the people")
        return replace(self, text=f"{lower} {rest}") if lower in ARTICLES and rest else self

    @property
    def is_text(self) -> bool:
        """Whether it is the text itself, which every question is about."""
        return A_TEXT.search(self.text) is not None

    def suits(self, pronoun: Stands) -> float:
        """Return how well `pronoun` agrees with it, from 0, not at all, to 1."""
        are_people = pronoun is Stands.THEY and self.text.casefold().endswith("people")
        is_vague = VAGUE.match(self.text) is not None and not are_people
        if self.is_time or is_vague or not any(word[0].isalpha() for word in {*self.words} - ORDINALS):
            return 0.0
        if pronoun is Stands.THERE:
            return float(self.after in PLACING and (not self.is_bare or self.text in AT_WHICH_ONE_IS))
        person = self._person()
        if self.is_answer and self.after in PLACING:
            return 0.1  # where something is is "there"
        if pronoun is Stands.IT:
            known = 0.0 if self.is_name or self.is_bare else 0.2
            several = 0.3 if GROUPS.search(self.text) else 0.0
            return 0.1 if self.is_plural else 0.8 - 0.7 * person - several + known
        if pronoun is Stands.THEY:
            body = self.is_name or GROUPS.search(self.text)
            return 1.0 if self.is_plural else 0.6 if body else 0.3 if person >= A_PERSON else 0.0
        return self._suits_one(person, HERS if pronoun is Stands.HE else HIS)

    def _suits_one(self, person: float, wrong: re.Pattern[str]) -> float:
        """Return how well "he" or "she" agrees with it; `wrong` are words of the other."""
        role = self.kind.split()[-1] if self.kind else ""
        is_plural = self.is_plural and (not self.is_name or " " in self.text)  # Charles is one
        if wrong.search(self.text) or wrong.search(role) or is_plural:
            return 0.0
        is_thing = self.is_name or self.is_bare or self.parts or THINGS.search(self.text) or GROUPS.search(self.text)
        may_be = DOER.search(self.text) and not is_thing
        return person if person >= A_PERSON else PERHAPS_A_PERSON if may_be else 0.0

    @property
    def parts(self) -> "tuple[Phrase, ...]":
        """The phrases it is made of: the fence in "the height of the fence", the mayor in "the mayor’s letter"."""
        return phrases(self.text.partition(" of ")[2]) + phrases(
            re.split(r"['’]s? ", self.text)[0] if re.search(r"['’]s? ", self.text) else ""
        )

    @property
    def is_person(self) -> bool:
        """Whether it is likely one person."""
        return self._person() >= A_PERSON

    @property
    def is_agent(self) -> bool:
        """Whether it is likely a person or a group of them, which speaks and does things."""
        return self.is_person or GROUPS.search(self.text) is not None

    def _person(self) -> float:
        """Return how likely it is a person."""
        if self.kind:
            return float(ROLES.search(self.kind) is not None)
        return self._person_by_its_words()

    def _person_by_its_words(self) -> float:
        if re.search(r"['’]s? ", self.text) and not ROLES.search(self.text.split()[-1]):
            return 0.05
        if ROLES.search(self.text) and not self.is_plural:
            return 1.0
        if (
            not self.is_name
            or GROUPS.search(self.text)
            or THINGS.search(self.text)
            or any(character.isdigit() for character in self.text)
        ):
            return 0.05
        is_single = len(self.words) == 1
        if self.text.casefold().startswith("the ") or (is_single and (self.is_goal or self.after in PLACING - {"to"})):
            return 0.2
        return 0.4 if len(self.words) > LONGEST_NAME else 0.7 if is_single else 0.9


def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the noun phrases of `text` in order, an "of" joining two into one."""
    words = list(WORD.finditer(text))
    found: list[Phrase] = []
    run: list[re.Match[str]] = []
    for place, word in enumerate([*words, None]):
        if word is not None and _continues(run, words, place):
            run.append(word)
            continue
        if phrase := _phrase(text, words, run):
            found.append(phrase)
        run = [word] if word is not None and not _breaks(word[0]) else []
    return tuple(found)


def _breaks(word: str) -> bool:
    if word == "May" or (word.isupper() and len(word) > 1):
        return False  # the month; the US, the WHO
    stem, apostrophe, _ = re.split(r"(['’]|$)", word.casefold(), maxsplit=1)
    if apostrophe and stem in PERSONAL | ASKING | {"that", "there", "here", "let"}:
        return True
    return not word[0].isalnum() or (word.casefold() in BREAKS - ARTICLES) or word.casefold() == "of"


def _continues(run: list[re.Match[str]], words: list[re.Match[str]], place: int) -> bool:
    """Whether the word at `place` belongs to the phrase begun by `run`."""
    word = words[place][0]
    if not run:
        return False
    if word.casefold() == "of" or (word.casefold() in {"and", "&"} and run[-1][0][0].isupper()):
        following = words[place + 1][0] if place + 1 < len(words) else "?"
        wanted = following[0].isupper() if word.casefold() != "of" else following[0].isalnum()
        return wanted and (word.casefold() != "of" or following.casefold() not in BREAKS - ARTICLES)
    if run[-1][0].casefold() in {"of", "and", "&"}:
        return not _breaks(word)
    if word.casefold() in ARTICLES | QUANTITIES or _breaks(word):
        return False
    is_past = word in PAST_VERBS or (word.endswith("ed") and _is_participle(word))
    return not (is_past and run[-1][0].casefold() not in ARTICLES)


def _phrase(text: str, words: list[re.Match[str]], run: list[re.Match[str]]) -> Phrase | None:
    """Return the phrase of a run of words, without a verb that stands at its edge."""
    if not run:
        return None
    before = [word[0].casefold() for word in words[: words.index(run[0])]]
    after = next((word[0].casefold() for word in words[words.index(run[-1]) + 1 :]), "")
    first, stop = _edges([word[0] for word in run], before, after)
    kept = run[first:stop]
    if not kept or (len(kept) == 1 and _is_no_noun(kept[0][0])):
        return None
    start, end = kept[0].start(), kept[-1].end()
    end -= len("'s") if text[start:end].endswith(("'s", "’s")) else 0
    *_, earlier, last = ["", "", *before]
    is_goal = last == "to" and MOTION.fullmatch(earlier) is not None
    return Phrase(text[start:end], start, last if last in PREPOSITIONS else "", is_goal=is_goal)


def _edges(run: list[str], before: list[str], after: str) -> tuple[int, int]:
    """Return where the phrase within a run begins and ends, which stands between the words `before` and `after`."""
    last = before[-1] if before else ""
    led = run[0].casefold() in ARTICLES
    first, stop = 0, len(run)
    # "Did Ann or Bo Lund | win": the verb of both.
    is_second = last in {"or", "and"} and DO & {*before} and run[0].istitle() and not after[:1].isalnum()
    counted = last == "one" and not DO & {*before[-2:]}  # "one | generator"; but "does one | get it"
    is_done = last in DO and before[:-1] in (["who"], ["what"]) and after in ARTICLES  # "who will | lead the inquiry"
    follows = is_done or (last in AFTER_WHICH_VERBS_STAND and not counted)
    if not led and run[0].islower() and run[0] not in QUANTITIES and follows:
        first = 1
    elif (
        stop > 1 + led
        and run[-1].islower()
        and (is_second or _is_verb(run[-1], run[-2], before, after))
        and not _lacks_a_noun(run, after)
    ):
        stop -= 1  # "did the council | approve", "is the pump | heavy", "a woman | brought the clock"
        if (last in DO or is_second) and run[0].istitle():  # "did Ms Hale | find wrong"
            stop = next((place for place in range(stop) if run[place].islower() and run[place] not in PARTICLES), stop)
    if not led and last not in BE | PREPOSITIONS:
        first = next((place for place in range(first, stop) if run[place][0].isupper()), first)
        if run[first:] and run[first][0].isupper() and run[stop - 1][0].isupper():
            stop = next(
                (place for place in range(first, stop) if run[place][0].islower() and run[place] not in PARTICLES), stop
            )
    if last in {"in", "on"} and run[first + 1 : first + 2] == ["of"] and run[first] in NO_THINGS:
        first += 2  # "in favour of | hives"
    while first < stop and run[first].casefold() in QUANTITIES | {"of", "and", "&"}:
        first += 1
    while first < stop and run[stop - 1].casefold() in {"of", "and", "&"} | ARTICLES:
        stop -= 1
    return first, stop


def _is_verb(word: str, owner: str, before: list[str], after: str) -> bool:
    """Whether the last word of a run, after `owner`, is what is done or said of the rest, not its noun."""
    last = before[-1] if before else ""
    if last in DO:
        is_plural = word.endswith("s") and not word.endswith(("ss", "us"))  # "did the crews | down tools"
        return not is_plural and after not in AUXILIARIES | VERBS  # "does acid reflux | have"
    if not after[:1].isalnum() and word in VERBS and {"do", "does", "did"} & {*before}:
        return True  # "does a ticket for the plane | cost"
    if word in VERBS and owner.endswith("s"):
        return True  # "how many pupils | go to the school"
    return after in ARTICLES or (last in BE | HAVE and _is_said_of(word, before))


def _lacks_a_noun(run: list[str], after: str) -> bool:
    """Whether a run at the end of a question would have no noun without its last word: "the annual general meeting"."""
    *_, owner, last = run
    is_attribute = owner in BEFORE_NOUNS or (owner == "general" and not ARTICLES & {*run[-3:-2]})  # no officer
    return not after[:1].isalnum() and _is_participle(last) and is_attribute


def _is_said_of(word: str, before: list[str]) -> bool:
    """Whether the word after a form of "be" or "have" is said of the subject, no part of its name."""
    return word in PREDICATES or _is_participle(word) or len(before) == 1 or before[-2] in {"how", "why"}


def _is_no_noun(word: str) -> bool:
    return word.casefold() in PERSONAL | ARTICLES | PREDICATES or _is_participle(word)


def _is_participle(word: str) -> bool:
    return word.islower() and A_PARTICIPLE.fullmatch(word) is not None and word not in NO_PARTICIPLES
