"""What kind of question a question is, and which questions no document answers."""

import re

from qa.answers import Kind, Reason
from qa.asking.clauses import A_DATE, PASTS
from qa.asking.judgements import asks_for_judgement, matches, patterns
from qa.asking.language import WORD, looks_english
from qa.asking.phrases import ASKING, AUXILIARIES
from qa.asking.pleasantries import pleasantry

MISSPELT = {
    "wat": "what", "whta": "what", "waht": "what", "whats": "what", "wht": "what", "wich": "which", "whcih": "which",
    "wen": "when", "whne": "when", "wehn": "when", "were's": "where", "whre": "where", "wher": "where", "wy": "why",
    "whi": "why", "hwy": "why", "hwo": "how", "hw": "how", "woh": "who", "whos": "who", "wo": "who", "ho": "who",
    "amny": "many", "what's": "what", "who's": "who", "where's": "where", "how's": "how", "how'd": "how",
    "how're": "how", "cant": "can't", "wont": "won't", "dont": "don't", "doesnt": "doesn't", "didnt": "didn't",
    "isnt": "isn't", "arent": "aren't", "wasnt": "wasn't", "werent": "weren't", "hasnt": "hasn't", "havent": "haven't",
    "couldnt": "couldn't", "wouldnt": "wouldn't", "shouldnt": "shouldn't",
}  # fmt: skip

# A question about the documents themselves names them so, not by a person or a thing in them.
TEXTS = (
    r"(?:articles?|texts?|documents?|docs?|reports?|papers?|files?|pages?|story|stories|contract|lease|agreement"
    r"|minutes|manual|guide|entry|sources?|news|piece|book|passage|leaflets?|brochure|handbook|recipe|faq|newsletter"
    r"|website|letter|memo|notice|study|statement|review|judge?ment|ruling|biography|interview|speech|essay|transcript|diary"
    r"|editorial|tale|poem|case|e-?mails?|pdf)"
)
THE_DOCUMENT = rf"(?:it|(?:(?:the|this|that|your|these|those|my)\s+)?(?:\w+\s+)?{TEXTS}|this|you)"
# What did say or was about something may be a thing in the documents, but for these: "the letter", not "the text".
ITSELF = r"(?=\s+(?:it|this|(?:(?:the|this|these)\s+)?(?:\w+\s+)?(?:articles?|texts?|documents?|files?|page|story))\b)"
A_PART = (
    r"(?:(?:the|this|that)\s+(?:\w+\s+)?(?:chapters?|sections?|paragraphs?|introduction|appendix)"
    r"|(?:chapter|section|paragraph|appendix|page|clause)\s+\w+)"
)
# What says something, but what is asked of it alone is no question about the whole: "What does the policy cover?".
WHAT_SAYS = (
    rf"(?:{THE_DOCUMENT}|{A_PART}|the\s+(?:[\w-]+\s+){{0,3}}(?:{TEXTS}|policy|terms(?: and conditions)?|rules"
    r"|regulations?|will|act|law)(?:\s+(?:of|for|from)\s+[\w ]{1,30}?)?)"
)
WITHIN_IT = (
    rf"(?:\s+(?:(?:anywhere\s+)?(?:in|by)\s+(?:{THE_DOCUMENT}|{A_PART})|anywhere|somewhere|at all|please|here))*"
    r"\s*[?.!]*$"
)
AN_ASKER = r"(?:who|whom|whose|what|which|when|where|why|how|if|whether)\b"
# Only one who answers questions does these: "Can you take photos there?" asks whether anyone can.
TELLING = (
    rf"(?:(?:tell|show|give|find) (?:me|us)\b|(?:tell|show|say|see|check|find|find out) {AN_ASKER}|(?:give|find|write"
    r"|make) (?:an?|the) (?:\w+ )?(?:summary|overview|list|names?|definition|description|explanation)\b"
    r"|(?:list|name|explain|describe|summar[iy]\w*|sum up|outline|identify|define|quote)\b)"
)
POLITE = re.compile(
    r"^(?:(?:please|hi|hello|hey|ok|okay|so|and|but|well|now|thanks|thank you)\b[\s,.!]*)*"
    rf"(?:(?:can|could|would|will) you (?:please |kindly )?(?={TELLING})|do you (?:happen to )?know\s+"
    r"|i(?:['’]d| would) like to know\s+|i want to know\s+"
    r"|(?:i|we)(?:['’]m|['’]re| am| are| was| were) (?:just )?(?:wondering|curious|not sure|unsure)\s+)?(?:please\s+)?"
    r"(?:(?:tell|show|explain to|give) (?:me|us),?\s+(?!(?:\w+ )?(?:about|mentions?|references?)\b))?(?:please\s+)?",
    re.IGNORECASE,
)

# "Does it say who won?" asks who won; "WHO" is an organisation.
REPORTED = re.compile(
    rf"^(?:(?:do|does|did)\s+{THE_DOCUMENT}\s+(?:ever\s+|also\s+|even\s+|actually\s+)?(?:say|mention|state|specify"
    rf"|explain|describe|tell (?:us|me))|is\s+it\s+(?:said|stated|mentioned|written))\s+(?=(?-i:{AN_ASKER}))",
    re.IGNORECASE,
)
A_QUESTION = re.compile(AN_ASKER)
# What follows is a topic: no page, and no day.
ON = rf"on(?!\s+(?:(?:chapter|section|paragraph|appendix|page|clause)\s+\d|{A_DATE}(?!\s+\w)))"
IS_IT_SO = re.compile(  # in the style of a telegram: "Pets allowed?"
    rf"(?!{AN_ASKER})(?:[\w’'-]+ ){{0,4}}(?:allowed|permitted|included|possible|available|required|necessary"
    r"|compulsory)(?: (?:inside|outside|here|there|(?:on|in|at|for|by|to|with) [\w’' -]+))?\s*\?",
    re.IGNORECASE,
)
WHETHER = re.compile(
    r"^(?:whether\b|if\b(?!.*(?:\b(?:what|how|why)\b|,\s*(?:who|whose|which|when|where)\b)))", re.IGNORECASE
)


ABOUT = patterns(
    rf"^(?:what|anything|something)(?: else| exactly)?\s+(?:do|does|did|is|has|have)?\s*{WHAT_SAYS}\s+"
    rf"(?:say|says|said|mention|mentions|tell us|tell me|tell|state|report|reports|contain|have to say|know"
    rf"|have(?= about\b))s?\s+"
    rf"(?:about|{ON}|regarding|concerning|of)\s+(?P<topic>.+?){WITHIN_IT}",
    rf"^(?:do|does|did|has|have)\s+{THE_DOCUMENT}\s+(?:ever\s+|also\s+|even\s+)?(?:mention(?:ed)?|name"
    rf"|refer(?:red)? to|"
    rf"talk(?:ed)? about|discuss(?:ed)?|cover(?:ed)?|speak of|speak about|touch on|(?:say|tell (?:us|me)|contain"
    rf"|include|have)(?= (?:any|some)thing\b))\s+(?:(?:any|some)thing (?:about|{ON}|regarding|of)\s+)?"
    rf"(?P<topic>(?!(?:any|some)(?:thing|one|body)\b|that\s+(?:\S+\s+){{2}}\S).+?){WITHIN_IT}",
    rf"^(?:is|are|was|were)\s+(?:there\s+)?(?:any(?:thing)?|some(?:thing)?)\s+(?:mention|said|written|mentioned"
    rf"|stated|"
    rf"information|reference|word|talk)?\s*(?:about|(?<=mention )of|(?<=reference )to)\s+(?P<topic>.+?){WITHIN_IT}",
    rf"^(?:is|are|was|were)\s+(?P<topic>(?!there\b|it\b)(?!.*\b(?:that|which|who"
    rf"|whom)\b).+?)\s+(?:ever\s+)?(?:mentioned|referred to|talked about|discussed|spoken of){WITHIN_IT}",
    rf"^(?:where|how often|how many times|in which \w+)\s+(?:is|are|was|were)\s+(?P<topic>(?!.*\b(?:that|which|who"
    rf"|whom)\b).+?)\s+(?:mentioned|referred to){WITHIN_IT}",
    rf"^(?:where|how often|how many times)\s+do(?:es)?\s+{THE_DOCUMENT}\s+(?:mention|name|discuss|refer to"
    rf"|talk about)\s+(?P<topic>.+?){WITHIN_IT}",
    rf"^what(?:\s+is|\s+was|['’]?s)\s+(?:said|written|stated|mentioned|reported)\s+(?:about|{ON}"
    rf"|of)\s+(?P<topic>.+?){WITHIN_IT}",
    rf"^(?:anything\s+on|(?:any(?:thing)?|all|every|find|list|show(?: me)?)\s+(?:all\s+|any\s+|every\s+)?(?:the\s+)?"
    rf"(?:about|(?:mentions?|references?|said|information|info)\s+(?:of|about|on|to|for)))\s+(?P<topic>.+?){WITHIN_IT}",
    rf"^(?:(?:(?:is|are|was|were) there|(?:do|does) {THE_DOCUMENT} (?:contain|have|include|give)|can you find)\s+)?"
    rf"(?:(?:any|all|some|more)\s+)?(?:info(?:rmation)?|details|mentions?|references?|anything|everything)\s+"
    rf"(?:about|{ON}|regarding|concerning|(?<=mention )of|(?<=mentions )of|(?<=reference )to|(?<=references )to)\s+"
    rf"(?P<topic>.+?){WITHIN_IT}",
    rf"^what (?:info|information|details) (?:is|are) there (?:about|{ON}|regarding)\s+(?P<topic>.+?){WITHIN_IT}",
    rf"^(?:tell|show)\s+(?:me|us)\s+(?:more\s+|something\s+|everything\s+|all\s+)?about\s+(?P<topic>.+?){WITHIN_IT}",
)  # fmt: skip
SUMMARY = patterns(
    rf"^what(?:['’]?s|\s+is|\s+are|\s+was{ITSELF})?\s+{THE_DOCUMENT}\s+(?:is\s+)?(?:all\s+|mainly\s+"
    rf"|mostly\s+)?about{WITHIN_IT}",
    rf"^what\s+happen(?:s|ed)\s+in\s+{THE_DOCUMENT}\s*[?.!]*$",
    rf"^what\s+(?:does|do|did{ITSELF})\s+{THE_DOCUMENT}\s+(?:say|talk about|discuss|cover|deal with|report"
    rf"|tell us)\s*[?.!]*$",
    rf"^(?:(?:give|write|make|show)\s+(?:me\s+|us\s+)?)?(?:an?\s+|the\s+)?(?:(?!(?:{'|'.join(AUXILIARIES)})\b"
    rf"|{AN_ASKER})\w+\s+){{0,3}}(?:(?:summari[sz]e|sumari[sz]e|sum\b.*\bup|tl;?dr)\b|(?:summary|summaries|sumary"
    rf"|overview|gist"
    r"|synopsis|abstract)(?=\s*(?:[?.!,;:]|$)|\s+(?:of|about|on|for|in|from|please)\b))",
    r"^(?:(?:what(?:['’]?s|\s+is|\s+are|\s+were|\s+was)?|list|name|(?:give|tell|show)\s+(?:me|us))\s+)?(?:the\s+"
    r"|some\s+|its\s+)?"
    r"(?:\w+\s+)?(?:main|key|central|most important|principal|essential)\s+(?:points?|ideas?|messages?|takeaways?"
    r"|facts?|"
    rf"findings?|topics?|themes?|subject)(?:\s+(?:of|in|from)\s+{THE_DOCUMENT})?\s*[?.!]*$",
    rf"^(?:what(?:['’]?s|\s+is)\s+)?the (?:gist|essence|summary|overview|topic|plot"
    rf"|subject|point)\s+of\s+{THE_DOCUMENT}\s*[?.!]*$",
    r"^what(?:['’]?s|\s+is)\s+the (?:gist|plot|topic)\s*[?.!]*$",
    r"^(?:i(?:['’]d| would) like|i want|(?:can|could|may) (?:i|we) (?:have|get))\s+(?:an?|the)\s+(?:\w+\s+)?(?:summary"
    r"|overview|gist|synopsis)\b",
    rf"^(?:describe|explain)\s+(?:the|this)\s+{TEXTS}(?: to me)?\s*[?.!]*$",
    rf"^tell\s+(?:me|us)\s+(?:more\s+)?about\s+{THE_DOCUMENT}\s*[?.!]*$",
)  # fmt: skip
ADVERBIAL = re.compile(
    r"^(?:according to|in|on|at|during|after|before|by|since|as of|under|for|should)\b[^,?]{1,60},\s*(?=(?:who|whom"
    r"|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|must|may"
    r"|should)\b)",
    re.IGNORECASE,
)
PAUSE = r"(?:[,.:;!]|\s[-–—])\s+(?:(?:and|but|so|then|also)\s+)?"
# Something said before the question itself: "My flight was cancelled. Am I entitled to compensation?". But what goes
# on after "Why, in his view," is the question begun before.
LEAD = re.compile(
    rf"^(?:(?!(?:\w+ )?{AN_ASKER})[^?]*?{PAUSE}(?={AN_ASKER}|(?:is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|must|may|should|am)\s)"
    rf"|[^?]*?{PAUSE}(?!if\b|whether\b)(?={AN_ASKER}))(?=[^,;:]*\?\s*$)",
    re.IGNORECASE,
)
SHORTEST_PLURAL = 4  # letters: "cars"
MIN_NOISE = 4  # letters; shorter ones may be abbreviations
PREPOSITIONS = frozenset(
    "of in on at from to for with by between about during after before under over against into".split()
)
FILLERS = frozenset(
    "ok okay hmm hm hmmm mm um uh uhm er oh ah ooh wow yes yeah yep yup no nope nah sure then so well right fine "
    "good "
    "great cool nice whatever anyway lol lmao haha hahaha hehe bla blah lala lalala la test testing lorem ipsum "
    "dolor "
    "hey hi hello please and but again sorry nothing nevermind never mind maybe perhaps i see wait stop go on like "
    "just "
    "that this is it was a the what".split()
)  # nothing is asked by these alone
BABBLE = frozenset("bla blah blahblah lala lalala lalalala trala haha hahaha hihi lol lmao rofl foo baz lorem".split())
SEEKING = (  # that it is not known, and so asked
    r"(?:i|we)(?:['’]m|['’]re| am| are| was| were|['’]ve been| have been| have)? (?:just |still )?(?:looking for"
    r"|(?:trying|hoping|to) (?:to )?find|wondering|curious|interested in|not (?:quite )?sure|unsure|can['’]?t find"
    r"|(?:don['’]t|do not) (?:understand|know)|forgot)"
)
A_STATEMENT = re.compile(
    rf"(?!{SEEKING}\b)(?!.*\b(?:if|whether)\b)"
    r"(?!.*[,;.]\s*(?:and |but |so )?(?:is|are|do|does|did|can|could|will|would|may|must|should|has|have|am)\b)"
    r"(?:(?:i|we)(?: (?!need|want|wonder|would|should|am looking)|['’](?!d (?:like|want|love)\b|m (?:looking|trying"
    r"|wondering|interested)\b))|(?:my|our) \w+ (?:is|are|was|were|has"
    r"|had)\b|(?:it|this|that|he|she|they"
    r"|you|the \w+) (?:is|are|was|were|has|have|had|['’]s)\b[^?]*[.!]$)[^?]*",
    re.IGNORECASE,
)
LONG_RUN = 5  # keys or consonants in a row; "property" has four
KEYBOARD_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")

NO_PLURALS = frozenset(
    "is was has does this his its yes us thus always gas bus news status basis series species means happens".split()
)
IRREGULAR_PLURALS = frozenset("people men women children police media data criteria feet teeth staff".split())
PLURAL_VERBS = frozenset(
    "apply live contribute exist grow belong come go happen remain appear occur work need help cause affect include "
    "contain use eat take make require lead depend count qualify feed fly swim speak want become have lie stand "
    "took won came went made".split()
)  # as they stand after a noun in the plural
GATHERING = frozenset("reacted responded attended objected commented participated voted present else all".split())
OBLIGED = re.compile(
    r"\b(?:must|should|shall|ought|(?:has|have|had|needs?|needed) to)\b.*\b(?:do|done)\b", re.IGNORECASE
)
CAUSES = patterns(
    r"\bwhy\b|\bhow come\b|\bwhat (?:(?:\w+ )?(?:caused|causes|led to|prevented|prompted|triggered|explains"
    r"|provoked|sparked|set off|brought about|kept)|(?:drove|led|prompted|moved) [\w' -]+ to|made|makes)\b",
    r"\b(?:by|with|through) what (?:means|methods?|trick)\b|\bon what (?:excuse|pretext)\b"
    r"|^what (?:is|was|are|were) (?:the|this|that|these|those|it|his|her|its|their)\b[\w' -]* for\s*\?",
    r"\b(?:reasons?|causes?|explanation|justification|grounds|motive) (?:for|of|behind|why|that|given)\b"
    r"|\bfor what (?:reason|purpose)\b",
    r"\bwhat (?:happens|happened|must happen) (?:if|when|to|after)\b|\bwhat (?:is|was) the (?:reason|cause|purpose"
    r"|point)\b",
    r"^what (?:if|to do)\b|\b(?:on|for) what (?:grounds|reasons?)\b"
    r"|^(?:explain|describe)\b|\bwhat for\b|\bin (?:what|which) way\b|\bhow exactly\b|\bwhat (?:should|must|do) (?:i"
    r"|you|we|one) do\b",
)  # fmt: skip
A_MEASURE = re.compile(
    r"how (?:many|much|long|old|far|often|tall|big|large|high|deep|wide|heavy|fast|late|early|soon|hot|cold|thick"
    r"|loud|"
    r"strong|small|close|frequently|recently|quickly|reliable|accurate|likely|successful|effective|severe|amny"
    r"|expensive|popular|common|dangerous|rich|busy|bright"
    rf"|(?!(?:{'|'.join(sorted(AUXILIARIES))}|exactly|precisely|specifically|actually|else|then|ever|come|to)\b)\w+"
    rf"(?= (?:{'|'.join(sorted(AUXILIARIES))})\b)"
    r"|\w+(?= (?:must|should|can|may|will|would) .*\b(?:be|get)\b\s*[?.!]*$)"
    r"|(?!(?:exactly|precisely|specifically|actually|else|then|ever)\b)\w+(?= (?:is|are|was|were) (?:the|an?|it|he|she"
    r"|they|this|that|these|those|his|her|its|their|my|your|our)\b))\b",
    re.IGNORECASE,
)


def kind_of(question: str) -> Kind:
    """Return the shape that a reply to `question` takes."""
    if pleasantry(question) is not None:
        return Kind.GREETING
    asked = _plain(question)
    if matches(SUMMARY, asked):
        return Kind.SUMMARY
    if topic_of(question) is not None:
        return Kind.MENTIONS
    words = _words(asked)
    states = asked.endswith("?") and not ASKING & {*words} and AUXILIARIES & {*words[1:-1]}  # "The rent is paid?"
    if (words[:1] and words[0] in AUXILIARIES) or WHETHER.search(asked) or IS_IT_SO.fullmatch(asked) or states:
        return Kind.YES_NO
    if _asks_why_or_how(asked, words):
        return Kind.CLAUSE
    return Kind.LIST if _asks_for_several(asked, words) else Kind.SPAN


def unanswerable_form(question: str) -> Reason | None:
    """Return why no document could answer a question of this form; None where one might."""
    if _is_noise(question) or _asks_nothing(question):
        return Reason.NOT_A_QUESTION
    if not looks_english(question):
        return Reason.OTHER_LANGUAGE
    return Reason.OPINION_OR_CALCULATION if asks_for_judgement(bluntly(question)) else None


def topic_of(question: str) -> str | None:
    """Return the X of "What does it say about X?" or "Does it mention X?"; None of any other question."""
    asked = _plain(question)
    if matches(SUMMARY, asked):
        return None
    return _searched_for(asked)


def _searched_for(asked: str) -> str | None:
    """Return what is asked about, a thing or a whole question: "dogs", "when it was built"."""
    found = next((match for pattern in ABOUT if (match := pattern.search(asked))), None)
    return found["topic"].strip(" \t\"'“”‘’«»,;:") or None if found else None


def _plain(question: str) -> str:
    """Return the question without polite words or an adverbial before it, or the one inside it ("… say who won?")."""
    blunt = bluntly(question)
    led = blunt if ADVERBIAL.match(blunt) or matches(ABOUT, blunt) else LEAD.sub("", blunt, count=1)
    asked = REPORTED.sub("", ADVERBIAL.sub("", led, count=1), count=1)
    topic = _searched_for(asked)
    return topic if topic and A_QUESTION.match(topic) else asked


def bluntly(question: str) -> str:
    """Return the question without the polite words before it: "Can you tell me who won?" is none for yes or no."""
    return POLITE.sub("", question.strip(), count=1)


def _words(text: str) -> list[str]:
    """Return the words in lower case, common slips of the question words mended."""
    words = (word.casefold().replace("’", "'") for word in WORD.findall(text))
    return [MISSPELT.get(word, word) for word in words]


def _asks_why_or_how(asked: str, words: list[str]) -> bool:
    """Whether the answer is a clause: a cause, a manner, a course of events."""
    first = next((word for word in words if word in ASKING), None)
    if first in {"who", "whom", "whose", "when", "where", "which"}:
        return False
    return first == "why" or (first == "how" and not A_MEASURE.search(asked)) or matches(CAUSES, asked)


def _asks_for_several(asked: str, words: list[str]) -> bool:
    """Whether more than one thing is asked for."""
    names = {word.casefold() for word in WORD.findall(asked) if word[0].isupper()}
    if words[:1] and words[0] in {"list", "name", "enumerate"}:
        return True
    place = next((place for place, word in enumerate(words) if word in ASKING), len(words))
    is_relative = place > 1 or (place == 1 and words[0] not in PREPOSITIONS)  # "the day on which"
    if words[place : place + 1] == ["which"] and is_relative:
        words, place = words[:place], len(words)
    if words[place : place + 1] == ["what"] and OBLIGED.search(asked):
        return True
    match words[place : place + 2]:
        case ["who", _] if next((word for word in words[place + 1 :] if word not in AUXILIARIES), "") in GATHERING:
            return True
        case ["who" | "what", "are" | "were"]:
            return True
        case ["what" | "which" as asker, _]:
            return _names_several(asker, words[place + 1 :], names)
    return False


def _names_several(asker: str, rest: list[str], names: set[str]) -> bool:
    """Whether the words after "which" or "what" begin with a noun in the plural."""
    if rest[1:2] and rest[1] in {"is", "was"}:
        return False  # "which lens is"
    if asker == "which" and _is_plural(rest[0]) and rest[0] not in names:
        return True
    end = next((i for i, word in enumerate(rest) if word in AUXILIARIES or _is_done(word)), len(rest))
    if any(word in AUXILIARIES or word.endswith("ed") for word in rest[end:]):
        return end > 0 and _is_plural(rest[end - 1])
    if rest[0] in {"kinds", "types", "sorts"}:
        return True
    first = next((i for i, word in enumerate(rest[:end]) if _is_plural(word)), end)
    return first < end and (first + 1 == len(rest) or rest[first + 1] in PLURAL_VERBS)


def _is_done(word: str) -> bool:
    """Whether the word is a participle or a preposition, not a thing asked for."""
    return word.endswith("ed") or word in PREPOSITIONS or word in PASTS


def _is_plural(word: str) -> bool:
    if word in IRREGULAR_PLURALS:
        return True
    return (
        word.endswith("s")
        and len(word) >= SHORTEST_PLURAL
        and not word.endswith(("ss", "us", "is", "'s"))
        and word not in NO_PLURALS
    )


def _is_noise(question: str) -> bool:
    """Whether there is nothing to read: no letter or digit, or keys struck at random."""
    words = WORD.findall(question)
    return all(_is_struck_at_random(word) for word in words)


def _asks_nothing(question: str) -> bool:
    """Whether words are there, but no question: interjections, babble, a statement."""
    words = _words(question)
    if not words:
        return False
    is_babble = len(BABBLE & {*words}) > 0 and not ASKING & {*words}
    is_filler = {*words} <= FILLERS and not ({"what", "this", "that", "it"} & {*words} and len(words) > 1)
    states = A_STATEMENT.fullmatch(question.strip()) is not None and not ASKING & {*words}
    return is_filler or is_babble or states


def _is_struck_at_random(word: str) -> bool:
    if not word.isascii() or not word.isalpha() or word[:-1].isupper() or len(word) < MIN_NOISE:
        return False
    word = word.casefold()
    runs = {word, *(word[i : i + LONG_RUN] for i in range(len(word) - LONG_RUN + 1))}
    return (
        (len(word) >= LONG_RUN and not set(word) & set("aeiouy"))
        or any(run in row for run in runs for row in KEYBOARD_ROWS)
        or re.search(r"(.)\1{3}|j[bcdfghklmnpqrstvwxz]", word) is not None
    )
