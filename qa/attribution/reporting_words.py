"""The words by which English reports: verbs in all their forms, and the letter that stands for each kind of word."""

from enum import Flag, auto


class Takes(Flag):
    """What a verb must be followed by to report; quoted words always will do."""

    QUOTE = 0  # cried, “Stop!”
    CLAUSE = auto()  # found that
    THING = auto()  # claimed victory
    FOR = auto()  # called for a halt
    OF = auto()  # spoke of a halt
    AT = auto()  # put the toll at five
    HEARER = auto()  # told them that
    LABEL = auto()  # called it “a disgrace”
    FIGURE = auto()  # gave the number as
    EVIDENCE = auto()  # figures show that, but not: the display shows that


_VERBS = {
    Takes.CLAUSE | Takes.THING: """accuse acknowledge allege announce assert believe blame claim concede condemn
        confirm contradict count criticise criticize declare demand denounce deny deplore disclose dispute
        doubt emphasise emphasize estimate expect fear forecast hope justify pledge predict promise recommend
        report say state stress suspect swear think threaten urge vow""",
    Takes.CLAUSE: """add admit argue boast advise calculate comment conclude contend explain feel hear hint hold
        imply insist learn maintain mention note object observe point propose reckon recall reiterate reject
        remark remember reply answer respond reveal rule suggest testify write""",
    Takes.CLAUSE | Takes.THING | Takes.OF: "warn complain",
    Takes.QUOTE: "ask begin continue cry exclaim growl laugh murmur mutter read repeat shout sigh snap whisper",
    Takes.CLAUSE | Takes.LABEL: "consider describe",
    Takes.CLAUSE | Takes.FIGURE: "find",
    Takes.FOR | Takes.LABEL: "call",
    Takes.FOR: "appeal plead",
    Takes.FIGURE: "give",
    Takes.OF: "speak talk",
    Takes.AT: "put",
    Takes.HEARER: "tell assure inform remind",
    Takes.CLAUSE | Takes.THING | Takes.EVIDENCE: "show indicate list record name identify",
}
_IRREGULAR = {
    "begin": "began",
    "feel": "felt",
    "find": "found",
    "forecast": "forecast",
    "give": "gave",
    "hear": "heard",
    "hold": "held",
    "put": "put",
    "read": "read",
    "say": "said",
    "speak": "spoke",
    "swear": "swore",
    "tell": "told",
    "think": "thought",
    "write": "wrote",
}
_DOUBLED = {"admit", "begin", "put"}  # admitted, beginning

EVIDENCE = frozenset(
    """account accounts analysis archive archives audit book books census chronicle diary count data documents
        estimate estimates evidence figures findings inquiry inscription inspection investigation ledger
        letters log logs minutes poll polls record records register report reports research results statistics
        studies study survey surveys test tests""".split()
)
FIGURES = frozenset("age amount cost date evidence figure name number price time toll total turnout year".split())
NOBODY = frozenset("nobody none anyone anybody no-one no".split())
CLAIMS = frozenset("accusation allegation assertion belief claim denial estimate insistence statement warning".split())
VIEWS = frozenset("account estimate estimation eyes judgement judgment opinion reckoning telling view words".split())
ALSO_NOUNS = frozenset(
    """answer answers appeal appeals call calls claim claims comment comments cry demand demands doubt doubts
        estimate estimates fear fears list lists name names record records forecast forecasts hint hope hopes
        laugh note notes plea pledge pledges promise promises point points read remark remarks reply report
        reports rule rules show shows sigh state states stress talk talks threat vow whisper""".split()
)
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
PLURALS = frozenset("children men officials people police staff women".split())

_LETTERS = {
    "d": """a an the this these those its his her their our my your some many several most all both no every each
        few any another other""",
    "#": "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousands",
    "i": "he she it they i we you",
    "s": "who which whose whom",
    "t": "that",
    "k": "and &",
    "l": "but while whereas yet",
    "c": "although though because if when whenever unless so or nor whether where how why what as than",
    "o": "of",
    "f": "for from at",
    "y": "by",
    "T": "to",
    "p": """about above across after against among around before behind below beneath beside between beyond
        during in inside into near on onto outside over since through throughout toward towards under until
        upon with within without via""",
    "b": "am is are was were be been being",
    "v": """broken chosen drawn driven fallen given gone grown known seen shown spoken stolen taken written
        became bought broke brought built came caught chose cut drew drove ended fell flew fought got grew
        kept knew led left lost made met paid ran rang rose sat saw sent set shook shot slept sold spent stood
        stopped taught took turned understood went withdrew woke won wore""",
    "m": "not never will would may must shall should can could might cannot",
    "a": """also have has had having do does did again still already however therefore meanwhile moreover
        nevertheless then now later earlier once often always soon just even ever first instead only out back
        perhaps too himself herself itself themselves""",
    "w": """monday tuesday wednesday thursday friday saturday sunday january february march april june july
        august september october november december yesterday today tomorrow tonight morning afternoon evening
        night week weekend month year last next ago""",
}


def _forms(verb: str) -> tuple[str, str, str, str]:
    """Return the base, the third person, the past and the gerund of a verb."""
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    soft = stem.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeo":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")
        past = soft + "ed"
    return verb, third, _IRREGULAR.get(verb, past), soft + "ing"


BASES = frozenset(verb for verbs in _VERBS.values() for verb in verbs.split())
FINITE = {form: takes for takes, verbs in _VERBS.items() for verb in verbs.split() for form in _forms(verb)[:3]}
GERUNDS = {_forms(verb)[3]: takes for takes, verbs in _VERBS.items() for verb in verbs.split()}
LETTERS = {word: letter for letter, words in _LETTERS.items() for word in words.split()}
