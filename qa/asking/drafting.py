"""Questions formed from a document's own sentences, each with the place that it was made from."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.documents import Span
from qa.asking.clauses import (
    ACCUSING,
    ASKING_FOR,
    DAY,
    HELPERS,
    MONTH,
    NAME,
    SAYING,
    THE_NOUN,
    TOPIC,
    Clause,
    clause_of,
    cut,
    is_participle,
    names_in,
)
from qa.asking.nouns import ROLES
from qa.asking.phrases import AUXILIARIES, ONE, PERSONAL, PREPOSITIONS, Phrase

SHORTEST, LONGEST = 3, 14  # words of a question that reads well
MARKUP = re.compile(r"[|\[\]#<>{}\\]|https?:")
LEANING = PERSONAL - {"you"} | frozenset("this that these those there here such former latter".split())
OWNED = frozenset("his its their".split())
TIME = re.compile(
    rf" (?P<time>(?:(?:early|late) )?(?:on|in) (?:{DAY}(?: (?:morning|afternoon|evening))?"
    rf"(?:, {MONTH} \d+)?|\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?|1\d{{3}}|20\d\d)\b)"
)
SMALL_NUMBER = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    r"|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?"
)
NUMBER = rf"(?:(?:at least|about|some|around|nearly|almost|more than|over|up to) )?(?:\d[\d,]*|{SMALL_NUMBER})"
COUNTED = re.compile(
    rf"(?:(?:now|also|still) )?(?P<number>{NUMBER})"
    r" (?P<noun>(?!(?:hundred|thousand|million|billion|times)\b)(?:[a-z-]+ )?"
    r"(?!(?:whereas|across|was|has)\b)(?:[a-z]{2,}(?:s|men)|people))\b"
)
HURT = re.compile(
    rf"(?P<number>{NUMBER}) (?P<noun>(?:[a-z]+(?:s|men)|people) )?(?:were |had been |have been )?"
    r"(?P<done>killed|injured|wounded|arrested|hurt)\b",
    re.IGNORECASE,
)
MONEY = r"[£$€]\d(?:[\d,.]*\d)?(?: (?:million|billion))?(?: a (?:year|month|week|day))?"
A_SUM = re.compile(rf"\b(?:a|the) (?P<noun>deposit|fee|fine|grant|loan|rent|subsidy|reward|prize) of (?P<sum>{MONEY})")
SPAN_OF_TIME = re.compile(rf"for (?P<time>{NUMBER} (?:years|months|weeks|days|hours|minutes))\b")
PERSON = r"[A-Z][\w’'-]+ (?:[A-Z]\. ?)?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
HOLDER = re.compile(
    rf"\b(?P<role>[Tt]he (?:[a-z-]+ ){{0,2}}[a-z]+(?: of the [A-Z]\w+(?: [A-Z]\w+)*)?), (?P<person>{PERSON}),"
)
DESCRIBED = re.compile(rf"\b(?P<person>{PERSON}), (?P<role>(?:the|an?) [^,.;:“”\"]{{4,60}}),")
OFFICE = re.compile(
    r"(?P<role>(?:[A-Z][\w-]+ )?(?:Prime Minister|Foreign Minister|Defen[cs]e Minister|President|Secretary of State"
    r"|Chief [A-Z]\w+(?: [A-Z]\w+)?|Secretary-General)) (?P<person>[A-Z][\w’'-]+ [A-Z][\w’'-]+)\b"
)
ROW = re.compile(r"\| (?P<key>[A-Z][\w ]{2,40}) \| (?P<value>[^|]*\d[^|]*?) \|$")
FIELD = re.compile(rf"(?:[-•] )?(?P<key>[A-Z][a-z ]{{2,30}}(?<!s)): (?P<value>{PERSON})$")
WRITTEN = re.compile(
    rf"(?P<words>[“\"][^“”\"]{{12,}}[”\"]) (?P<who>{NAME}|{THE_NOUN}) (?P<verb>wrote|said) "
    r"(?P<to>(?:on|in|to|at) [^,.;“\"]{1,40})"
)
EVERY = re.compile(
    r"(?P<verb>Clean|Replace|Check|Change|Empty|Wash|Oil|Inspect|Test|Water) (?P<what>the [a-z ]{3,30}?) "
    r"(?P<time>(?:after )?(?:every|once|twice|at least) [^.;,]{2,40})"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A question, and the place in its document that it was made from."""

    question: str
    start: int
    end: int


def drafts(sentences: Sequence[Span]) -> tuple[Draft, ...]:
    """Return questions that the sentences of a document seem to answer, in their order, several to a sentence.

    Most sentences yield none: a form whose grammar is in doubt is passed over.
    """
    names = names_in(" ".join(sentence.text.replace("*", "") for sentence in sentences))
    found: dict[str, Draft] = {}
    for sentence in sentences:
        places = [place for place, letter in enumerate(sentence.text) if letter != "*"]  # Markdown's emphasis
        line = "".join(" " if letter.isspace() else letter for letter in sentence.text if letter != "*")
        for draft in _drafts_of(line, names):
            question = " ".join(draft.question.split())
            if _reads_well(question):
                start, end = sentence.start + places[draft.start], sentence.start + places[draft.end - 1] + 1
                found.setdefault(question.casefold(), Draft(question, start, end))
    return tuple(found.values())


def _reads_well(question: str) -> bool:
    """Whether a question can be understood by itself, and is of a length that people ask."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", question)
    words = [word if word == "US" else word.casefold() for word in words]
    leans = any(word in LEANING and (word not in OWNED or words[0] == "who") for word in words[1:])
    balanced = question.count("“") == question.count("”") and question.count('"') % 2 == 0
    return SHORTEST <= len(words) <= LONGEST and not leans and balanced and not MARKUP.search(question)


def _drafts_of(line: str, names: frozenset[str]) -> Iterator[Draft]:
    """Yield what one sentence on one line gives."""
    for form in (_row, _field, _who_holds, _how_many_were, _how_much, _how_often, _written):
        yield from form(line)
    if (clause := clause_of(line, names)) and not MARKUP.search(line):
        for ask in CLAUSE_FORMS:
            yield from ask(clause)


def _row(line: str) -> Iterator[Draft]:
    if row := ROW.fullmatch(line):
        key = row["key"][0].lower() + row["key"][1:]
        if not Phrase(key, 0).is_plural:
            yield Draft(f"What is the {key}?", *row.span("value"))


def _field(line: str) -> Iterator[Draft]:
    field = FIELD.fullmatch(line)
    if field and ROLES.fullmatch(field["key"].partition(" of ")[0].split()[-1]):
        yield Draft(f"Who is the {field['key'].lower()}?", *field.span("value"))


def _who_holds(line: str) -> Iterator[Draft]:
    for found in (*HOLDER.finditer(line), *OFFICE.finditer(line)):
        role = found["role"]
        yield Draft(f"Who is the {role.removeprefix('The ').removeprefix('the ')}?", *found.span("person"))
    for found in DESCRIBED.finditer(line):
        if AUXILIARIES & {*found["role"].split()}:
            continue
        yield Draft(f"{_who_or_what(found['person'])} is {found['person']}?", *found.span("role"))


def _who_or_what(name: str) -> str:
    """Return what asks about a name: a person's, or that of a firm or anything else."""
    return "Who" if re.fullmatch(PERSON, name) and Phrase(name, 0).is_person else "What"


def _how_many_were(line: str) -> Iterator[Draft]:
    for found in HURT.finditer(line):
        noun = (found["noun"] or "").strip()
        yield Draft(f"How many {noun} were {found['done'].lower()}?", *found.span("number"))


def _how_much(line: str) -> Iterator[Draft]:
    for found in A_SUM.finditer(line):
        yield Draft(f"How much is the {found['noun']}?", *found.span("sum"))


def _how_often(line: str) -> Iterator[Draft]:
    if found := EVERY.match(line):
        yield Draft(f"How often should you {found['verb'].lower()} {found['what']}?", *found.span("time"))


def _written(line: str) -> Iterator[Draft]:
    """What was written where: "What did the minister write on X?"."""
    if found := WRITTEN.match(line):
        lemma = "write" if found["verb"] == "wrote" else "say"
        yield Draft(f"What did {found['who']} {lemma} {found['to']}?", *found.span("words"))


def _why(clause: Clause) -> Iterator[Draft]:
    """Because of what, or for what: "Why is the purchase deferred?"."""
    found = re.search(r",? (?:because|so that|in order to) ", clause.rest)
    if found and "," not in clause.rest[: found.start()] and '"' not in clause.rest:
        reason = cut(clause.rest[found.end() :])
        if len(reason.split()) > 1 and (clause.is_helped or clause.lemma not in SAYING):
            start = clause.rest_start + found.end()
            yield Draft(f"Why {clause.asked(of=clause.rest[: found.start()])}?", start, start + len(reason))


def _when(clause: Clause) -> Iterator[Draft]:
    """On which day, in which year: "When did the council approve a bridge?"."""
    if clause.time and not clause.is_helped and len(cut(clause.rest).split()) <= LONGEST // 2:
        yield Draft(f"When {clause.asked(of=cut(clause.rest))}?", *clause.time)
    found = TIME.search(clause.rest)
    before = clause.rest[: found.start()] if found else ""
    words = before.split()
    done = not clause.is_helped or (clause.verb in _BEING and words and is_participle(words[0]))
    told = clause.lemma in SAYING and " that " in f" {before} "
    if found and words and done and not told and cut(before) == before and len(words) <= LONGEST // 2:
        until = before if words[-1] not in AUXILIARIES | PREPOSITIONS else ""
        if until:
            start = clause.rest_start + found.start("time")
            yield Draft(f"When {clause.asked(of=until)}?", start, start + len(found["time"]))


def _what_said(clause: Clause) -> Iterator[Draft]:
    """What a party says about what its words begin with: "What did the union say about the fire?"."""
    if clause.is_helped or clause.lemma not in SAYING:
        return
    that = re.match(r"(?:that )?(?=[A-Z]|the |an? |\w+s )", clause.rest)
    if that is None or (not that[0] and clause.lemma not in {"say", "announce"}):
        return
    words = clause.rest[that.end() :]
    topic = TOPIC.match(words)
    if topic is None:
        return
    of = f"{SAYING[clause.lemma]} about {topic['topic']}"
    start = clause.rest_start + that.end()
    asked = f"What {clause.helper} {clause.subject} {of}?"
    yield Draft(asked, start, start + len(words.rstrip(" .")))


def _what_done(clause: Clause) -> Iterator[Draft]:
    """What a party does it to: "What did Azerbaijan demand?", "What does Yerevan accuse Baku of?"."""
    if clause.is_helped:
        return
    rest, lemma = clause.rest, clause.lemma
    if lemma in ACCUSING and (found := re.match(r"(?P<whom>(?:the )?[\w -]{3,40}?) of (?=\w)", rest)):
        start, deed = clause.rest_start + found.end(), cut(rest[found.end() :])
        yield Draft(f"What {clause.asked(of=found['whom'])} of?", start, start + len(deed))
    elif lemma in ASKING_FOR and (found := re.match(r"for (?=the |an? |“|\")", rest)):
        start, wanted = clause.rest_start + found.end(), cut(rest[found.end() :])
        yield Draft(f"What {clause.asked(of='for')}?", start, start + len(wanted))
    elif lemma in _WITH_OBJECTS and re.match(r"(?:the|an?|its|“|calls) ?", rest):
        wanted = cut(rest)
        of = "do" if lemma == "have" else lemma
        time = TIME.search(wanted)
        wanted = wanted[: time.start()] if time else wanted
        yield Draft(f"What {clause.helper} {clause.subject} {of}?", clause.rest_start, clause.rest_start + len(wanted))


def _who(clause: Clause) -> Iterator[Draft]:
    """Who does it: "Who called for an inquiry?"; of persons and bodies only."""
    head = Phrase(clause.subject, 0)
    told = cut(clause.rest)
    if not (head.is_agent or (head.is_name and not clause.is_helped)) or (clause.is_helped and clause.verb in _BEING):
        return
    if clause.lemma in SAYING and not told.startswith("that "):
        return
    words = told.split()
    if (
        len(words) < SHORTEST
        or words[0] == "been"
        or words[-1].casefold() in AUXILIARIES | PREPOSITIONS | {"and", "or", "the", "a", "to"}
    ):
        return
    time = TIME.search(told)
    told = told[: time.start()] if time and len(told[: time.start()].split()) >= SHORTEST else told
    yield Draft(f"Who {ONE.get(clause.verb, clause.verb)} {told}?", clause.start, clause.subject_end)


def _who_or_what_is(clause: Clause) -> Iterator[Draft]:
    """What it is: "Who was Ottoline Verrall?", "What is the Heron 40?"."""
    if clause.verb in {"is", "was"} and re.match(r"(?:an?|the) (?!\w+(?:er|re) than)", clause.rest):
        subject = Phrase(clause.subject, 0)
        asked = _who_or_what(clause.subject)
        if asked == "Who" or (subject.is_name and re.search(r"^the |\d", clause.subject)):
            told = clause.rest.rstrip(" .")
            yield Draft(f"{asked} {clause.verb} {clause.subject}?", clause.rest_start, clause.rest_start + len(told))


def _how_many(clause: Clause) -> Iterator[Draft]:
    """How many there are: "How many stalls did the hall have?"."""
    if clause.is_helped or clause.lemma in SAYING | dict.fromkeys(ACCUSING | ASKING_FOR):
        return
    if (found := COUNTED.match(clause.rest)) and not re.search(r"\b(?:years|months|weeks|days|hours)$", found["noun"]):
        start = clause.rest_start + found.start("number")
        end = clause.rest_start + found.end("number")
        yield Draft(f"How many {found['noun']} {clause.asked(of='')}?", start, end)


def _what_price(clause: Clause) -> Iterator[Draft]:
    """What it costs: "How much did the repairs cost?"."""
    found = re.match(rf"(?P<sum>{MONEY})", clause.rest)
    if found and (clause.lemma == "cost" or clause.verb in {"is", "was"}):
        of = "cost" if clause.lemma == "cost" else ""
        asked = f"How much {clause.helper} {clause.subject} {of}".rstrip()
        yield Draft(f"{asked}?", clause.rest_start, clause.rest_start + found.end())


def _how_long(clause: Clause) -> Iterator[Draft]:
    """For how long it goes on: "How long does the lease run?"."""
    if clause.is_helped:
        return
    found = SPAN_OF_TIME.match(clause.rest)
    if found and clause.lemma in {"run", "last", "close", "wait"}:
        start = clause.rest_start + found.start("time")
        yield Draft(f"How long {clause.asked(of='')}?", start, clause.rest_start + found.end("time"))


def _by_whom(clause: Clause) -> Iterator[Draft]:
    """Who did it: "Who repaired the ramp?", of "The ramp was repaired by …"."""
    found = re.match(
        r"(?P<done>\w+ed)(?: [^,.;]{2,40})? by (?P<agent>[A-Z][\w’'&-]+(?: (?:& )?[A-Z][\w’'&-]+)*)", clause.rest
    )
    if found and clause.verb in {"was", "were"}:
        start = clause.rest_start + found.start("agent")
        yield Draft(f"Who {found['done']} {clause.subject}?", start, clause.rest_start + found.end("agent"))


def _by_which_means(clause: Clause) -> Iterator[Draft]:
    """By doing what, or by what it is justified: "How did the board save money?", of "… by closing the hall"."""
    found = re.match(r"(?P<what>[\w’' -]{3,40}?) (?=by (?P<doing>\w+ing\b)?)", clause.rest)
    if found and not clause.is_helped and (found["doing"] or clause.lemma in _REASONING):
        start = clause.rest_start + found.end()
        yield Draft(f"How {clause.asked(of=found['what'])}?", start, start + len(cut(clause.rest[found.end() :])))


_REASONING = frozenset({"justify", "explain", "support"})
_BEING = HELPERS & frozenset("is are was were".split())
_WITH_OBJECTS = frozenset(
    "demand denounce launch propose discover collect design invent want convene plant deny".split()
)
CLAUSE_FORMS: tuple[Callable[[Clause], Iterator[Draft]], ...] = (
    _why, _by_which_means, _when, _how_long, _how_many, _what_price, _who_or_what_is, _what_said, _what_done,
    _by_whom, _who,
)  # fmt: skip
