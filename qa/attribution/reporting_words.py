"""The words by which English reports: verbs in all their forms, and the letter that stands for each kind of word."""

from enum import Flag, auto
from functools import reduce
from operator import or_


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
    TO = auto()  # pointed to a leak
    WHY = auto()  # asked why, or whether, it closed
    EVIDENCE = auto()  # figures show that, but not: the display shows that


_VERBS = {
    Takes.CLAUSE | Takes.THING: """accuse acknowledge admit advise allege announce anticipate argue ascribe assert
        assume attribute believe blame cite claim concede condemn confirm contend contradict count credit criticise
        criticize declare denounce deny deplore disclose dispute doubt emphasise emphasize estimate expect fear forecast
        foresee guess hope imply insist justify lament mention pledge predict promise propose recall reckon recommend
        regret report reveal say specify state stress suggest suppose suspect swear think threaten trace underline urge
        vow""",
    Takes.CLAUSE: """accept add affirm agree answer attest aver boast calculate caution certify comment conclude concur
        confess confide conjecture counter decree deduce demand determine establish explain feel grumble guarantee hear
        hint hold infer intimate joke judge learn maintain moan muse note object observe opine point posit proclaim
        pronounce protest quip reason recount reiterate reject relate remark remember reply request require resolve
        respond retort rule signal speculate stipulate submit surmise teach testify understand whisper write""",
    Takes.CLAUSE | Takes.THING | Takes.OF: "complain warn",
    Takes.QUOTE: "begin continue cry exclaim growl laugh murmur mutter quote read repeat shout sigh snap",
    Takes.WHY: "ask wonder",
    Takes.CLAUSE | Takes.LABEL: "consider deem",
    Takes.CLAUSE | Takes.LABEL | Takes.THING: "describe",
    Takes.LABEL: """brand characterise characterize denounce dismiss dub hail label praise regard reject remember""",
    Takes.CLAUSE | Takes.FIGURE: "find",
    Takes.FOR | Takes.LABEL: "call",
    Takes.FOR: "appeal argue hope plead",
    Takes.FIGURE: "give",
    Takes.OF: "speak talk",
    Takes.TO: "point",
    Takes.AT: "date place put value",
    Takes.HEARER: "advise assure caution inform remind tell",
    Takes.CLAUSE | Takes.THING | Takes.EVIDENCE: "detect identify indicate list measure name record show",
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
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "understand": "understood",
    "write": "wrote",
}
PARTICIPLES = {"begun": "begin", "given": "give", "spoken": "speak", "sworn": "swear", "written": "write"}
_DOUBLED = {"admit", "aver", "begin", "concur", "infer", "put", "submit"}  # admitted, beginning

EVIDENCE = frozenset(
    """account accounts almanac analyses analysis archive archives article audit bill book books bulletin calculations
        catalogue census certificate chronicle chronicles count data diaries diary directory document documents email
        estimate estimates evidence excavation excavations figures findings footage forecasts gazette guidebook handbook
        herald inquest inquiry inscription inspection interview inventories inventory investigation invoice journal
        label leaflet ledger ledgers letter letters log logs manual map maps memo minutes newspaper notice passport
        patent petition photographs plaque poll polls poster posters postmark projections prospectus readings receipt
        record recorder records register registers report reports research results roll rolls samples sheet sign song
        statement statistics studies study survey surveys tape test testimony tests transcript treaty trial trials x-ray
        x-rays""".split()
)
FIGURES = frozenset("age amount cost date evidence figure name number price time toll total turnout year".split())
NOBODY = frozenset("nobody none anyone anybody no-one no this".split())  # a document speaks of "this page"
CLAIMS = frozenset(
    """accusation admission allegation argument assertion assurance belief case claim claims complaint concern concerns
        conclusion contention conviction denial doubt doubts estimate explanation fear fears feeling figure figures
        finding findings guess hope hopes impression insistence notice opinion pledge position prediction promise
        statement suggestion suspicion theory verdict view warning warnings""".split()
)
VIEWS = frozenset(
    """account assessment belief calculation calculations count estimate estimation experience eyes judgement judgment
        mind opinion reckoning telling version view words""".split()
)
HOLDING = frozenset(  # a view or a claim
    """am are be been came comes express expressed expresses feel feels felt gave gives had has have held hold holds is
        issue issued issues made make makes raise raised raises remain remained remains repeat repeated repeats seem
        seemed seems share shared shares take takes took voice voiced voices was were""".split()
)
SURE = frozenset(
    """adamant afraid certain concerned confident convinced doubtful fearful hopeful persuaded positive satisfied
        sceptical sure worried""".split()
)
GIVEN = frozenset("described given listed mentioned named recorded reported shown stated".split())
SOME = frozenset("all another both few many most one others several some three two".split())
HEARSAY = frozenset("heard hear hears learn learned learns learnt read reads gathered understood understand".split())
BEFORE_TO = frozenset(
    "continue continued continues like liked likes on tend tended tends used want wanted written wrote".split()
)
ALSO_NOUNS = frozenset(
    """answer answers appeal appeals blame boast call calls claim claims comment comments count counts credit cry date
        dates demand demands dispute disputes doubt doubts estimate estimates fear fears forecast forecasts guess hint
        hold hope hopes joke judge label laugh list lists measure measures mention murmur name names note notes object
        place places plea pledge pledges point points praise promise promises protest quote read record records regret
        remark remarks reply report reports request requests rule rules show shows sigh state states stress talk talks
        threat value values vow whisper""".split()
)
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
PLURALS = frozenset("children men officials people police staff women".split())

NOUNS_IN_LY = frozenset("ally anomaly assembly belly bully family fly jelly monopoly supply".split())
SPANS = frozenset("morning afternoon evening night week weekend month year spring summer autumn winter".split())

_LETTERS = {
    "d": """a an the this these those its his her their our my your some many several most all both no every each
        few any another other""",
    "#": "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousands",
    "i": "he she it they i we you him them us me",
    "s": "who which whose whom",
    "t": "that",
    "k": "and &",
    "l": "but while whereas yet although though",
    "c": "because if when whenever unless so or nor whether where how why what as than",
    "o": "of",
    "f": "for from at",
    "y": "by",
    "T": "to",
    "p": """about above across after against among around before behind below beneath beside between beyond
        during in inside into near on onto outside over since through throughout toward towards under until
        upon with within without via""",
    "b": "am is are was were be been being",
    "v": """broken chosen drawn driven fallen gone grown known seen shown stolen taken
        became bought broke brought built came caught chose cut drew drove ended fell flew fought got grew
        kept knew led left lost made met paid ran rang rose sat saw sent set shook shot slept sold spent stood
        stopped taught took turned understood went withdrew woke won wore""",
    "m": "not never will would may must shall should can could might cannot",
    "a": """also have has had having do does did again still already however therefore meanwhile moreover
        nevertheless then now later earlier once often always soon just even ever first instead only out back
        perhaps too himself herself itself themselves""",
    "w": """monday tuesday wednesday thursday friday saturday sunday january february march april june july
        august september october november december yesterday today tomorrow tonight morning afternoon evening
        night week weekend month year decade century spring summer autumn winter last next ago""",
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
TAKES = {verb: reduce(or_, (takes for takes, verbs in _VERBS.items() if verb in verbs.split())) for verb in BASES}
FINITE = {form: takes for verb, takes in TAKES.items() for form in _forms(verb)[:3]}
GERUNDS = {_forms(verb)[3]: takes for verb, takes in TAKES.items()}
FINITE |= {participle: FINITE[verb] for participle, verb in PARTICIPLES.items()}
LETTERS = {word: letter for letter, words in _LETTERS.items() for word in words.split()}
