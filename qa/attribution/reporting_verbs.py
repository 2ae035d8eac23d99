"""The verbs by which English reports, in all their forms, and what each must be followed by to report."""

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
    RANGE = auto()  # estimates range from
    THAT = auto()  # moved that
    OBJECT_FOR = auto()  # took it for
    IN = auto()  # place it in Ely
    RECORD = auto()  # the register has in it
    SUM = auto()  # make it twenty
    STATEMENT = auto()  # was said by


_VERBS = {
    Takes.CLAUSE
    | Takes.THING: """accuse acknowledge admit advise allege announce anticipate argue ascribe assert assume
        attribute bemoan believe blame cite claim concede condemn confirm contend contradict corroborate count
        credit criticise criticize decry denounce deny deplore disclose dispute doubt downplay emphasise
        emphasize envisage envision estimate expect favor favour fear forecast foresee guess highlight hope
        imply insist justify lament mention pledge postulate praise predict presume project promise prophesy
        propose recall reckon recommend refute regret report reveal say specify state stress suggest suppose
        suspect swear think tout threaten trace underline underscore undertake urge vow""",
    Takes.CLAUSE: """accept add adjudge affirm agree answer ascertain attest aver boast brag calculate caution
        certify clarify comment conclude concur confess confide conjecture contest counter decide decree
        deduce demand depose determine discover divulge dream echo elaborate enthuse establish explain feel
        fret grant gripe grouse grumble guarantee hear hint hold hypothesise hypothesize imagine infer
        insinuate intimate joke judge learn maintain marvel moan muse narrate note object observe opine point
        posit preach proclaim profess pronounce protest quip realise realize reaffirm reason reassert rebut
        recognise recognize recount reiterate reject relate remark remember reply request require resolve
        respond restate retort rule signal speculate stipulate submit surmise teach testify tweet theorise theorize
        understand venture verify volunteer whisper worry write""",
    Takes.CLAUSE | Takes.THING | Takes.OF: "complain warn",
    Takes.QUOTE: """bark bawl beg begin challenge bellow bleat blurt boom cackle chant chide chirp chorus chuckle
        coo continue croak cry drawl exclaim gasp giggle groan growl grunt gush hiss howl inquire enquire
        interject interrupt jeer laugh mumble murmur mutter pant persist pipe plead quote rasp read rejoin
        repeat roar scoff scold scream screech shout shriek sigh snap snarl sneer sniff snort sob splutter
        squeak squeal stammer stutter taunt thunder wail weep whimper whine yell""",
    Takes.WHY: "ask dispute doubt know question wonder",
    Takes.CLAUSE | Takes.LABEL: "consider declare deem define",
    Takes.CLAUSE | Takes.LABEL | Takes.THING: "describe",
    Takes.LABEL: """brand characterise characterize class classify denounce depict dismiss dub hail identify
        interpret label mock nickname portray rate rank refer regard reject remember see term treat view""",
    Takes.CLAUSE | Takes.FIGURE: "find",
    Takes.FOR | Takes.LABEL: "call",
    Takes.FOR: "appeal argue hope insist plead reckon",
    Takes.FIGURE: "give",
    Takes.OF: "advise speak talk tell write",
    Takes.TO: "admit allude attest confess incline lean point rule testify",
    Takes.AT: "date estimate place price put reckon value",
    Takes.HEARER: "advise assure caution convince inform notify persuade reassure remind tell",
    Takes.CLAUSE
    | Takes.THING
    | Takes.EVIDENCE: """demonstrate detect document evidence illustrate implicate indicate list measure name
        produce prove record register show""",
    Takes.SUM: "make",
    Takes.IN: "locate place situate",
    Takes.THAT: "allow ask beg move pray",
    Takes.OBJECT_FOR: "derive take",
    Takes.STATEMENT: """allege announce assert assume claim confirm estimate forecast inform note notify predict
        report reveal say state suggest tell""",
    Takes.RANGE | Takes.EVIDENCE: "range vary",
}
_IRREGULAR = {
    "make": "made",
    "begin": "began",
    "feel": "felt",
    "find": "found",
    "forecast": "forecast",
    "foresee": "foresaw",
    "give": "gave",
    "hear": "heard",
    "hold": "held",
    "put": "put",
    "read": "read",
    "know": "knew",
    "say": "said",
    "see": "saw",
    "take": "took",
    "speak": "spoke",
    "swear": "swore",
    "teach": "taught",
    "tell": "told",
    "think": "thought",
    "undertake": "undertook",
    "understand": "understood",
    "weep": "wept",
    "write": "wrote",
}
PARTICIPLES = {
    "begun": "begin",
    "foreseen": "foresee",
    "given": "give",
    "spoken": "speak",
    "sworn": "swear",
    "undertaken": "undertake",
    "seen": "see",
    "shown": "show",
    "known": "know",
    "written": "write",
}
_DOUBLED = frozenset(
    """admit aver beg begin brag concur dub fret infer label marvel put quip rebut refer regret snap signal sob
        submit""".split()
)


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
FINITE |= {verb + "ed": TAKES[verb] for verb in _DOUBLED if verb.endswith("l")}  # signaled, beside signalled
GERUNDS |= {verb + "ing": TAKES[verb] for verb in _DOUBLED if verb.endswith("l")}
FINITE |= dict.fromkeys(("goes", "went"), Takes.QUOTE)  # on
FINITE |= {participle: FINITE[verb] for participle, verb in PARTICIPLES.items()}
