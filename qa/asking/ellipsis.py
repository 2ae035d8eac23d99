"""Follow-up questions that leave out what the question before has said: "And in 2019?", "Why?", "The French one"."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from qa.asking.clauses import A_DATE, FORMS, MONTH, PASTS, is_participle
from qa.asking.nouns import ROLES, TIMES
from qa.asking.phrases import (
    ARTICLES,
    ASKING,
    AUXILIARIES,
    BE,
    DO,
    HAVE,
    ONE,
    PERSONAL,
    PREPOSITIONS,
    SEVERAL,
    WORD,
    Phrase,
    phrases,
)
from qa.asking.turns import Turn

POLITE = (
    r"thanks|thank you|thx|ty|cheers|perfect|good|fine|ok|okay|interesting|i see|great|cool|nice|oh|ah|hm+|really|right"
    r"|yes|well|wait|wow|sure|yep|yeah"
)
JOINT = (
    r"and|but|or|even|(?:so|then)(?! what\W*$)|also|nope|no|not that|i (?:meant|mean)|(?:what|how) about|what(?= if\b)"
    r"|rather|sorry|actually"
)
LEAD_IN = re.compile(
    rf"(?:(?:{POLITE})\b[\s,.!?;:–—-]*)*(?P<joint>(?:(?:{JOINT})\b[\s,.:;–—-]*)*)",
    re.IGNORECASE,
)
PREPOSITION = rf"(?:{'|'.join(sorted(PREPOSITIONS | {'of'}))})"
A_PAST = rf"(?:\w+ed|{'|'.join(sorted(PASTS))})\b"
AFTER_ASKER = (
    r"(?: (?:many|much|long|often|far|old|year|month|day|date|time|place|country|city|reason|people|come|so|else|"
    r"exactly|not|about|for|with|to|by|from|against|of|in|on))*"
)
DONE = r"(?: (?:happen|happened|occur|take place|so|the case|be|been|done))"
DID_IT = (
    r"(?: (?:did|does|do|would|will|has|have|had) (?:he|she|it|they|we|you|(?:the )?[\w’'-]+(?: [\w’'-]+)?)"
    r" (?:do|done|say|decide|agree|promise|announce) (?:it|that|this|so))"
)
ASKER = re.compile(
    rf"(?P<asker>(?:{PREPOSITION} )?(?:who|whom|what|which|when|where|why|how(?: \w+(?= *[?.!]*$))?"
    rf"|how many (?!{A_PAST})\w+(?= *[?.!]*$)){AFTER_ASKER}"
    rf"|{PREPOSITION} (?:which|what|whose|how many|how much)(?: \w+){{1,2}}"
    r"(?=[?.!]*$))"
    r"(?:,? (?:exactly|only then))?(?: (?:was|is) (?:this|that)"
    rf"| (?:was|is|were|are|did|does|has|had) (?:this|that|it|these|those){DONE}|{DID_IT})?\s*[?.!]*",
    re.IGNORECASE,
)
STRANDED = re.compile(
    r"(?P<asker>who|whom|what|where|which) (?P<preposition>about|for|with|to|by|from|against|of|in|on)", re.IGNORECASE
)
WHO_DID = re.compile(rf"who (?!(?:{'|'.join(sorted(AUXILIARIES))})\b)\w+ ", re.IGNORECASE)  # "who told the court"
WHY_SO = re.compile(r"why (?P<much>so(?: \w+)?)", re.IGNORECASE)
ASKING_ELSEWHERE = re.compile(r"(?:who|when|where)\b", re.IGNORECASE)  # no answer of these is said of "its staff"
DOING_IT = re.compile(DID_IT, re.IGNORECASE)
COMMANDS = frozenset(
    "tell describe list name explain summarise summarize compare give show summary overview gist synopsis".split()
)
YEAR = re.compile(r"\b(1\d{3}|20\d\d)\b")
ANOTHER_YEAR = re.compile(
    r"(?:in |during )?the (?:(?:year|one) (?:(?P<before>before|earlier)|after|later)(?: that)?"
    r"|(?:(?P<last>previous|preceding|prior|last)|next|following) year)",
    re.IGNORECASE,
)
A_TIME = re.compile(rf"\b(?:1\d{{3}}|20\d\d|{MONTH})\b", re.IGNORECASE)
MAY_DO = re.compile(r"(?<!\bin )\bmay\b")  # no month
A_DAY = re.compile(A_DATE, re.IGNORECASE)
# A time that takes no preposition: "last year", "two days ago".
SEEN_FROM_NOW = re.compile(
    rf"(?<!the )\b(?:(?:last|next|this) {TIMES.pattern}|\w+ {TIMES.pattern} (?:ago|earlier|later|before)|today|tonight"
    r"|tomorrow|yesterday)\b",
    re.IGNORECASE,
)
A_DOING = re.compile(rf"\b(?P<preposition>{PREPOSITION}) \w{{2,}}ing\b", re.IGNORECASE)  # "for repairing the roof"
OF_A_TIME = re.compile(rf"(?P<time>(?:last|next|this) {TIMES.pattern})['’]s", re.IGNORECASE)  # "last year’s"
PLACING = frozenset("in at to from near on".split())
SUBORDINATING = frozenset("if when unless while".split())
# Verbs that are asked about in pairs: "When does it open? – And close?".
PAIRED = frozenset(
    "open close start begin end finish stop arrive leave depart return rise set win lose live die".split()
)
# What "before her" and "after her" ask anew: who was it, without which one and when.
WHO_IS_IT = re.compile(r"who (?:is|was|are|were)\b|who \w+ed\b|who (?:led|ran|held|became)\b", re.IGNORECASE)
OF_ALL = re.compile(r"\b(?:first|second|third|last|latest|current|present|next|new|previous|former|now)\b\s*")
IN_OFFICE = re.compile(rf"\b(?:been|as|be|is|was|bec[ao]m\w+|made|elected) (?P<office>(?:\w+ )*?(?:{ROLES.pattern}).*)")
# Words that tell one thing of a kind from another: "the maximum" is another height, "the rent" is no other deposit.
TELLING_APART = re.compile(
    r"\w+(?:um|est|ish|ese|ian|ern|th)|first|second|last|next|previous|former|latter|upper|lower|inner|outer|left"
    r"|right|front|rear|"
    r"old|new|other|french|dutch|german|north|south|east|west|summer|winter|spring|autumn|morning|evening|day|night|"
    r"early|late|earlier|later|small|large|big|short|long|hot|cold|red|blue|green|white|black|total|average|annual"
    r"|monthly|weekly|daily"
    r"|(?:young|old|eld|bigg|small|larg|high|low|long|short|cheap|new|fast|slow|near)er",
    re.IGNORECASE,
)
INDEFINITE = re.compile(r"(?:any|some|every)(?:one|body|thing)\s+", re.IGNORECASE)
A_NUMBER = re.compile(r"\d|(?:at least|about|around|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
NOT = {"will": "won't", "can": "can't", "shall": "shan't", "am": "aren't"}
SHORT = 6  # words of an answer that a question can hold
FEW = 4  # words of a fragment that nothing introduces


def without_lead_in(question: str) -> str:
    """Return the question without the words that tie it to the talk: "and", "no, I meant"."""
    lead_in = LEAD_IN.match(question)
    return (question[lead_in.end() :] if lead_in else question).strip() or question


def asker_of(question: str) -> str | None:
    """Return the "where" of "Where was that?": what alone is asked about what was said; None of a whole question."""
    found = ASKER.fullmatch(without_lead_in(question))
    return found["asker"] if found else None


def fragment_of(question: str) -> str | None:
    """Return the "in France" of "And in France?": what replaces its like in the question before; None of a clause."""
    lead_in = LEAD_IN.match(question)
    text = without_lead_in(question).rstrip(" ?.!")
    words = [word.casefold() for word in WORD.findall(text)]
    introduced = lead_in is not None and lead_in["joint"].strip(" ,") != ""
    if introduced and words[1:] and words[0] in SUBORDINATING and words[1] not in AUXILIARIES:
        return text
    is_empty = lead_in is not None and not question[lead_in.end() :].strip(" ?.!")  # "Really?"
    if is_empty or not words or words[0] in COMMANDS or ASKING & {*words}:
        return None
    if (AUXILIARIES - {"may"}) & {*words} or MAY_DO.search(text):
        return None
    is_when = SEEN_FROM_NOW.fullmatch(text) is not None
    circumstance = is_when or (len(words) <= FEW and (words[0] in PREPOSITIONS or words[-1] in {"one", "ones"}))
    named = len(words) == 1 and (text[0].isupper() or YEAR.fullmatch(text) is not None)
    text = text[0].lower() + text[1:] if is_when or words[0] in PREPOSITIONS | ARTICLES else text
    return text if introduced or circumstance or named else None


def exchanged(fragment: str, last: Turn) -> Iterator[str]:
    """Yield the question before with what is of the fragment's kind exchanged for it, the likeliest first."""
    question = without_lead_in(last.standalone).rstrip(" ?.!")
    first = fragment.split(maxsplit=1)[0].casefold()
    if (owned := OF_A_TIME.fullmatch(fragment)) and not OF_A_TIME.search(question):
        fragment = owned["time"]  # "and last year's?"
    if year := ANOTHER_YEAR.fullmatch(fragment):
        yield from _in_another_year(fragment, -1 if year["before"] or year["last"] else 1, last)
    elif first == "of":
        yield from (_put(question, old, f"{whole} {fragment}") for old, whole, _ in _wholes(question))
    elif first in SUBORDINATING:
        yield f"{_without_clause(question, first)} {fragment}"
    elif first in PREPOSITIONS or SEEN_FROM_NOW.fullmatch(fragment):
        yield _in_other_circumstances(fragment, question)
    elif first in PAIRED and PAIRED & {question.split()[-1].casefold()}:
        yield f"{question.rpartition(' ')[0]} {fragment}"
    elif A_TIME.fullmatch(fragment) or A_DAY.fullmatch(fragment):
        yield _in_other_circumstances(f"{'on' if A_DAY.fullmatch(fragment) else 'in'} {fragment}", question)
    else:
        yield from _about_another(fragment, question)


def in_turn(fragment: str, turns: Sequence[Turn]) -> str | None:
    """Return "Who was mayor before Ann Lee?" for "before Ann Lee", after talk of a mayor; None of anything else."""
    preposition, _, whom = fragment.partition(" ")
    if preposition.casefold() not in {"before", "after"} or not Phrase(whom, 0).is_person:
        return None
    asked = [without_lead_in(turn.standalone).rstrip(" ?.!") for turn in reversed(turns)]
    question = next(filter(WHO_IS_IT.match, asked), None)
    if question is None:
        office = next(filter(None, map(IN_OFFICE.search, asked)), None)
        return f"Who was {office['office']} {fragment}" if office else None
    time = next((phrase for phrase in phrases(question) if phrase.is_time and phrase.after), None)
    lasting = question[: question.casefold().rindex(time.after, 0, time.start)].rstrip() if time else question
    then = re.sub(r"^(who) (?:is|are)\b", r"\1 was", lasting, flags=re.IGNORECASE)
    return f"{OF_ALL.sub('', then).rstrip()} {fragment}"


def _in_another_year(fragment: str, step: int, last: Turn) -> Iterator[str]:
    """Yield the question before, `step` years later than it or its answer says."""
    question = without_lead_in(last.standalone).rstrip(" ?.!")
    if year := YEAR.search(question):
        yield f"{question[: year.start()]}{int(year[0]) + step}{question[year.end() :]}"
    elif year := YEAR.search(" ".join((*last.answers[:1], *last.sentences[:1]))):
        yield f"{question} in {int(year[0]) + step}"
    elif then := SEEN_FROM_NOW.search(question):
        yield f"{question[: then.start()]}{fragment}{question[then.end() :]}"
    else:
        yield f"{question} {fragment}"


def _in_other_circumstances(fragment: str, question: str) -> str:
    """Return the question with the fragment, a time or with a preposition, in the place of another such phrase."""
    *_, preposition = ["", *_prepositions(fragment.casefold())]
    done = A_DOING.search(question)
    if done and A_DOING.match(fragment) and done["preposition"].casefold() == preposition:
        return question[: done.start()] + fragment
    new = phrases(fragment)
    times = (A_TIME, A_DAY, SEEN_FROM_NOW)
    is_time = any(time.search(fragment) for time in times) or any(phrase.is_time for phrase in new)
    if is_time and (then := SEEN_FROM_NOW.search(question)):
        return question[: then.start()] + fragment + question[then.end() :]

    def gives_way(old: Phrase) -> bool:
        alike = old.is_time == is_time and (is_time or old.after == preposition or {old.after, preposition} <= PLACING)
        return old.after != "" and (alike or any(old.words == phrase.words for phrase in new))

    old = next((phrase for phrase in reversed(phrases(question)) if gives_way(phrase)), None)
    if old is None:
        return f"{question} {fragment}"
    start = question.casefold().rindex(old.after, 0, old.start)
    while (earlier := question[:start].rstrip()).casefold().endswith(tuple(f" {word}" for word in PREPOSITIONS)):
        start = earlier.rindex(" ") + 1  # "according | to"
    return question[:start] + fragment + question[old.end :]


def _prepositions(text: str) -> list[str]:
    """Return the prepositions that a text begins with."""
    return list(takewhile(PREPOSITIONS.__contains__, text.split()))


def _without_clause(question: str, conjunction: str) -> str:
    """Return the question without the clause that the conjunction begins, or one of its kind."""
    others = "|".join(SUBORDINATING if conjunction in SUBORDINATING else {conjunction})
    return re.sub(rf",? \b(?:{others}) (?!(?:{'|'.join(sorted(AUXILIARIES))})\b).*$", "", question)


def _about_another(fragment: str, question: str) -> Iterator[str]:
    """Yield the question about another thing: a name for a name, a noun for a noun."""
    words = fragment.split()
    found = [phrase for phrase in phrases(question) if not phrase.is_time]
    if done := _participle(words, question):
        yield question[: done.start()] + fragment + question[done.end() :]
    elif re.search(r"['’]s? ", fragment):
        is_person = ROLES.search(fragment.casefold()) is not None
        swaps = not ASKING_ELSEWHERE.match(question) or any(
            phrase.parts or (is_person and phrase.is_person) for phrase in found
        )
        if not swaps:
            yield f"{'Who' if is_person else 'What'} {'are' if Phrase(fragment, 0).is_plural else 'is'} {fragment}"
        yield from (_put(question, old, fragment) for old in found[:1])
    elif kind := _of_the_same_kind(words, found):
        yield _put(question, *kind)
    else:
        is_name = Phrase(fragment, 0).is_name
        is_agent = Phrase(fragment, 0).is_agent
        plain = [phrase for phrase in found if " of " not in phrase.text or phrase.is_agent]
        alike = [phrase for phrase in plain if phrase.is_agent == is_agent] or [
            phrase for phrase in plain if phrase.is_name == is_name
        ]
        article = _article(fragment)  # a name for a name, if there is one, a thing known for one known
        alike.sort(key=lambda old: (old.is_name == is_name, _article(old.text) == article, not old.after))
        yield from (_put(question, old, fragment) for old in (*alike[-1:], *alike[:-1]))
        for old, whole, part in _wholes(question):
            of_another = _put(question, old, f"{whole} of {fragment}")
            yield from (of_another,) if is_name else (_put(question, old, f"{fragment} of {part}"), of_another)
        yield from (_put(question, old, fragment) for old in found[-1:])


def _article(text: str) -> str:
    first, *_ = text.casefold().split()
    return first if first in ARTICLES else ""


def _participle(words: Sequence[str], question: str) -> re.Match[str] | None:
    """Return the "injured" of the question that a lone "killed" takes the place of."""
    if len(words) > 1 or not is_participle(words[0]):
        return None
    return next((word for word in reversed([*WORD.finditer(question)]) if is_participle(word[0])), None)


def _of_the_same_kind(words: Sequence[str], found: Sequence[Phrase]) -> tuple[Phrase, str] | None:
    """Return what "the French one" or "the maximum" replaces, and the words to put, its noun among them."""
    says_one = len(words) > 1 and words[-1].casefold() in {"one", "ones"}
    if not says_one and not (
        words[0].casefold() in ARTICLES and words[2:] == [] and len(words) > 1 and TELLING_APART.fullmatch(words[1])
    ):
        return None
    for old in sorted(found, key=lambda phrase: phrase.text.split()[0].casefold() not in ARTICLES):
        whole, of, part = old.text.partition(" of ")
        if says_one or len(whole.split()) > len(words):
            *_, noun = whole.split()
            kept = [] if TELLING_APART.fullmatch(noun) else [noun]  # "the first | one" has none
            return old, " ".join((*(words[:-1] if says_one else words), *kept)) + of + part
    return None


def _wholes(question: str) -> Iterator[tuple[Phrase, str, str]]:
    """Yield the first "the height of the fence" of the question, and its two sides."""
    for old in [phrase for phrase in phrases(question) if " of " in phrase.text][:1]:
        whole, _, part = old.text.partition(" of ")
        yield old, whole, part


def _put(question: str, old: Phrase, new: str) -> str:
    """Return the question with a phrase exchanged, and the verb before it in the number of the new one.

    Where nothing would be left to be done, what the phrase ends in: "Can members bring | guests?".
    """
    before = question[: old.start]
    said, _, thing = old.text.rpartition(" ")
    if before.strip().casefold() in DO and said and thing and not question[old.end :].strip():
        return f"{before}{said} {new}"
    if new.split(maxsplit=1)[0].casefold() in ARTICLES:
        before = re.sub(rf"\b(?:{'|'.join(sorted(ARTICLES | {'one'}))}) $", "", before, flags=re.IGNORECASE)
    number = SEVERAL if Phrase(new, 0).is_plural else ONE
    verb = next((verb for verb in number if before.casefold().endswith(f" {verb} ")), None)
    if verb and Phrase(new, 0).is_plural != old.is_plural:
        before = f"{before[: -len(verb) - 1]}{number[verb]} "
    return before + new + question[old.end :]


def asked_again(asker: str, last: Turn) -> Iterator[str]:
    """Yield what `asker` alone asks about the question before and its answer, the likeliest first."""
    if stranded := STRANDED.fullmatch(asker):
        yield from (f"{reading} {stranded['preposition']}" for reading in asked_again(stranded["asker"], last))
        return
    question = without_lead_in(last.standalone).rstrip(" ?.!")
    if so := WHY_SO.fullmatch(asker):
        yield from (f"{reading} {so['much']}" for reading in asked_again("Why", last))
        return
    answer = last.answers[0].strip(' .,;“”"') if last.answers and len(last.answers[0].split()) <= SHORT else ""
    auxiliary = next(
        (word for word in WORD.finditer(question) if word[0].casefold() in AUXILIARIES and word[0] != "May"), None
    )
    if auxiliary is None or WHO_DID.match(question):
        if subject := re.match(
            rf"(?:who|what|which \w+|how (?:many|much)(?: (?!{A_PAST})\w+)?)\s+", question, re.IGNORECASE
        ):
            clause = question[subject.end() :]
            counts = asker.casefold().startswith("how many ")
            yield f"{asker} {clause}" if counts else _cleft(asker, subject[0].strip(), answer, clause)
        return
    verb, rest = auxiliary[0].casefold(), question[auxiliary.end() :].strip()
    asks_alike = " ".join(question.casefold().split()[:2]) == " ".join(asker.casefold().split()[:2])  # "how many"
    subject_of = re.match(
        r"(?:whom?|what|which|how many|how much)\b\s*(?P<noun>.*)", question[: auxiliary.start()].strip(), re.IGNORECASE
    )
    if (someone := INDEFINITE.match(rest)) and asker.casefold() in {"who", "what", "how many", "how much"}:
        verb = SEVERAL.get(verb, verb) if asker.casefold() == "how many" else verb
        yield f"{asker} {verb} {rest[someone.end() :]}"
    elif asker.casefold() == "how many" and verb in BE | HAVE and not _begins_with_a_subject(rest):
        yield f"{asker} {SEVERAL.get(verb, verb)} {rest}"
    elif subject_of and verb in BE | HAVE and not asks_alike and not _begins_with_a_subject(rest):
        yield f"{asker} {verb} {_subject(subject_of['noun'], answer)} {rest.removeprefix('there ')}"
    else:
        if asker.casefold() == "why not":
            asker, verb = "Why", NOT.get(verb, verb.removesuffix("n't") + "n't")
        if subject_of and answer and not asks_alike:
            yield f"{asker} {verb} {_with_object(rest, _counted(subject_of['noun'], answer))}"
        yield f"{asker} {verb} {rest}"


def _begins_with_a_subject(rest: str) -> bool:
    first, *_ = [*rest.split(), ""]
    return first[:1].isupper() or first.casefold() in ARTICLES | PERSONAL


def _subject(noun: str, answer: str) -> str:
    """Return the answer as a subject: "80 people" for "How many people …?"."""
    if noun and not A_NUMBER.match(answer):
        return noun
    return answer if answer.endswith(noun) and answer else f"{answer} {noun}".strip() or "they"


def _counted(noun: str, answer: str) -> str:
    """Return "19 crossings" for the answer "19" to "How many crossings …?"."""
    return f"{answer} {noun}".strip() if answer.isdigit() else answer


def _cleft(asker: str, subject: str, answer: str, clause: str) -> str:
    """Return what is asked about who or what did something: "When did the council close the library?".

    Of a verb whose plain form is not known: "When was it that Russia brokered the ceasefire?".
    """
    verb, *rest = clause.split()
    doer = answer or ("somebody" if subject.casefold() == "who" else "something")
    if verb in FORMS:
        lemma, helper = FORMS[verb]
        helper = "do" if helper == "does" and Phrase(doer, 0).is_plural else helper
        return " ".join((asker, helper, doer, lemma, *rest))
    is_now = verb.endswith("s") and not verb.endswith("ss")
    if is_now and Phrase(doer, 0).is_plural:
        clause = clause.replace(verb, verb.removesuffix("s"), 1)
    return f"{asker} {'is' if is_now else 'was'} it that {doer} {clause}"


def _with_object(rest: str, answer: str) -> str:
    """Return the clause with the answer after its verb, before the time that ends it."""
    time = next((phrase for phrase in phrases(rest) if phrase.is_time and phrase.after), None)
    place = rest.casefold().rindex(time.after, 0, time.start) if time else len(rest)
    return f"{rest[:place].strip()} {answer} {rest[place:]}"
