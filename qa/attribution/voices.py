"""Who can say something, by the looks of a noun phrase: people, bodies and records, and what pronouns may mean them."""

import re

from qa.asking.nouns import HERS, HIS
from qa.attribution.reporting_words import EVIDENCE, NOBODY, POSSESSIVES

NARRATOR = frozenset("i we you".split())
PRONOUNS = frozenset("he she it they".split())
SUBJECTIVE = POSSESSIVES | {"him": "he", "them": "they"}
OFFICES = re.compile(
    r"\b(?:mayor|ministers?|ministry|police|council|councillors?|unions?|officials?|government|president|spokes\w+|court"
    r"|judge|company|chief|director|experts?|scientists?|study|report|survey|poll|residents|doctors|hospital|witnesses"
    r"|chair\w*|treasurer|secretary|owners?|engineers?|workers|teachers|head|leader|opposition|army|navy|agency|bank"
    r"|commission)$",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|prof|sir|lady|captain|cllr|councillor|man|woman|girl|boy|mother|father|wife|husband|mayor|"
    r"minister|president|secretary|treasurer|chair\w*|spokes(?:man|woman|person)|\w+(?:er|or|ist|ant|ian|man|woman))\b",
    re.IGNORECASE,
)
SPEAKERS = re.compile(
    r"\b(?!(?:colors|errors|factors|letters|matters|numbers|orders|papers|powers|rivers|waters|years)$)[\w’'-]*"
    r"(?:[eo]rs|scholars|ees|ists|ants|ians|men|women|people|many|some|others|most|critics|police|staff|colleagues|"
    r"authorities|media|press|church|family|fans|locals|groups|public|academics|friends|neighbours|peers|children|"
    r"governments|parents|bodies|firms|companies)$",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:council|ministry|government|company|committee|board|union|police|army|office|department|agency|court|report|"
    r"commission|association|brigade|service|trust|party|group|bank|hospital|herald|times|gazette|kremlin)\b",
    re.IGNORECASE,
)


HANGING = re.compile(r" (?:of|for|from|by|in|on|at|to|with|between|among|about|using|[a-z]+(?:ing|ed))(?= |$)")


def is_record(party: str) -> bool:
    """Whether a noun phrase names what something is recorded in or shown by: a study of bees, Ann Bell's letters."""
    return bool({HANGING.split(party.lower())[0].split()[-1], party.lower().split()[-1]} & EVIDENCE)


def is_voice(party: str) -> bool:
    """Whether a noun phrase names somebody or something that can say things, by its looks."""
    head = HANGING.split(party)[0].split()[-1]
    looks = (PERSON, BODY, OFFICES, SPEAKERS)
    return is_record(party) or bool(re.search(r"(?:^|\s)[A-Z]", party) or any(look.search(head) for look in looks))


def head_of(party: str) -> str:
    """Return the last word of a noun phrase, without what hangs on it: the mayor of Leeds, Bell's brother."""
    return re.split(r" (?:of|for|from|by) ", party)[0].split()[-1]


def are_one(party: str, other: str) -> bool:
    """Whether two noun phrases may name one party: the last word of one is in the other."""
    return any(head_of(one).casefold() in two.casefold().split() for one, two in ((party, other), (other, party)))


def pronoun_in(party: str) -> str | None:
    """Return the pronoun that a party is named by, as it is as a subject: "he" of "his"; None of a name."""
    subject = SUBJECTIVE.get(party.lower(), party.lower())
    return subject if subject in PRONOUNS else None


def can_mean(pronoun: str, party: str) -> bool:
    """Whether a pronoun can stand for a party; by its looks, for no list of names is kept."""
    if party.lower().split()[0] in PRONOUNS | NARRATOR | NOBODY | {*POSSESSIVES}:
        return False
    phrase, head = re.split(r" (?:of|for|from|by) ", party)[0], head_of(party)
    is_bare_name = re.fullmatch(r"(?:[A-Z][\w’'.-]+ ?)+", phrase) and not (
        SPEAKERS.search(head) or OFFICES.search(head)
    )
    ends_plural = re.search(r"[^s’']s$|\bpeople$|\bpolice$| and ", phrase, re.IGNORECASE)
    is_plural = bool(ends_plural) and not is_bare_name and not PERSON.search(head)
    if pronoun == "they":
        return is_plural or bool(BODY.search(head))
    if pronoun == "it":
        return not is_plural and not PERSON.search(head)
    other = HERS if pronoun == "he" else HIS
    is_name = bool(re.search(r"(?:^|\s)[A-Z]", phrase.removeprefix("The ").removeprefix("A ")))
    is_name = is_name and not re.fullmatch(r"[Tt]he [A-Z][\w’'-]+", party)  # the Courier
    is_person = is_name or bool(PERSON.search(head))
    return is_person and not (is_plural or head.lower() in EVIDENCE or BODY.search(head) or other.search(party))
