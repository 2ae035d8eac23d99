"""Questions for an opinion or a calculation, which documents hold only by chance."""

import re

from qa.asking.clauses import is_participle
from qa.asking.nouns import OFTEN
from qa.asking.phrases import BREAKS


def patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    """Return the sources as patterns, to which capitals are as small letters."""
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def matches(any_of: tuple[re.Pattern[str], ...], text: str) -> bool:
    """Whether one of the patterns is found in the text."""
    return any(pattern.search(text) for pattern in any_of)


OPINIONS = patterns(
    r"\b(?:do|don['’]t|did|would|what|who|why|how|which) (?:do )?(?:you|u) (?:personally |really )?(?:think|believe"
    r"|feel(?= (?:about|on|that)\b)|reckon|prefer|like|dislike|suggest|agree|consider|favou?r)\b",
    r"\b(?:in|what(?:['’]s| is| are)) your (?:own |personal |honest )?(?:opinion|view|feeling|thought|take)s?\b"
    r"|\byour favou?rite\b",
    r"^(?:should|shouldn['’]t) (?!(?:i|we|you)\b)(?:[\w'’-]+ ){1,5}have (?:been|done|gone|paid|made|taken|given|left"
    r"|told|said|known|kept|won|lost|\w{2,}ed)\b",
    r"^who(?:['’]s| is| was)?\s*(?:really |actually )?(?:right|wrong|the (?:good|bad) guys?)\s*(?:[,?.!]|$)",
    r"^(?:is|was|are|were) (?:(?!the\b)(?:[\w'’-]+ ){1,4}(?<!the )(?<!on )(?:right|wrong)\s*[?.!]*$"
    r"|it (?:right|wrong) (?:of|to)\b)",
    r"^would you\b(?! (?:have to|need|be|get|lose)\b)|\bwhat would you do\b|\bwhat do you make of\b"
    r"|\bwhose side are you\b"
    r"|^are you (?:for|against)\b",
)
FIGURE = r"(?:\$|€|£)?\d[\d.,]*%?"
AMOUNT = rf"{FIGURE}(?:\s+(?!and\b|by\b|from\b|to\b|of\b)[a-z]+)?"
WORK_OUT = r"(?:(?:what(?:['’]?s| is| are)|how much (?:is|are)|calculate|compute|work out|find)\s+)?"
CALCULATIONS = patterns(
    rf"^{WORK_OUT}{AMOUNT}"
    r"(?:\s*[+*×÷^]\s*|\s(?:[/x]|(?<!\d\d\d\d\s)[-−])\s"
    rf"|\s+(?:plus|minus|times|divided by|multiplied by)\s+){AMOUNT}\s*[=?.!]*$",
    rf"\b(?:what (?:percentage|percent|share|fraction|proportion|%)|how many (?:percent"
    rf"|times)) (?:of )?{AMOUNT} (?:is|are|goes into|of) {AMOUNT}",
    rf"\b{AMOUNT}\s+is what (?:percentage|percent|share|fraction)\b"
    rf"|^{WORK_OUT}\d[\d.,]*\s?(?:%|percent|per cent) of {AMOUNT}\s*[=?.!]*$",
    r"^(?:please )?(?:calculate|compute|add up|multiply|divide|subtract|work out|sum up the numbers)\b",
    rf"^{WORK_OUT}(?:the )?(?:sum|product|average|mean|median|total|difference|ratio) (?:of|between) {FIGURE}"
    rf"(?:,?\s+(?:and\s+|to\s+)?{FIGURE})+\s*[=?.!]*$",
    r"\b(?:what|how much|how many) (?:do|does|would|is|are) .+ (?:add up to|come to (?:in total|altogether)"
    r"|together in total)\s*[?.!]*$",
    r"^(?=.*(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b)).*\b(?:what|how much|how many) (?:do|does|would"
    r"|is|are) .+ (?:if you|when you|when|if) (?:added|add|sum|multiply|combine)\b",
    r"\bhow many (?:years|months|weeks|days|hours|minutes) (?:passed|elapsed|went by|lie|lay|are there"
    r"|were there) between\b(?!.*\b(?:first|second|third|next|last)\b).*\band\b",
    r"^(?:what is )?the (?:square|cube) root of\b|\bsquare root of \d",
)
# Of these a document may hold the answer: it takes a surer one than others do.
LIKELY = patterns(
    r"\b(?:do|don['’]t|did|would|what|who|why|how|which) (?:do )?(?:you|u) (?:personally |really )?(?:recommend|support"
    r"|trust)\b",
    r"^(?:should|shouldn['’]t|ought) (?:he|she|they|we|people|the world|anyone)\b(?! (?:be \w+(?:ed|en)"
    r"|\w+ be \w+(?:ed|en))\b)(?!.*\b(?:if|when|before|after|how)\b)",
    r"^should (?:the [\w'’-]+(?: [\w'’-]+)?|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*) (?!be\b|have\b"
    r"|not\b)[a-z]+(?<!ed) (?:the|a|an|its|his|her"
    r"|their|up|out)\b(?!.*\b(?:if|when|before|after|how)\b)",
    r"^(?:is|was|are|were|isn['’]t|wasn['’]t) .{2,60}\b(?:too|so|very) \w+\s*[?.!]*$",
    r"^(?:is|was|are|were) the (?:[\w'’-]+ ){1,4}(?<!the )(?<!on )(?:right|wrong)\s*[?.!]*$",
    r"\bwho(?:m|se)? (?:is|was|are|were) (?:more )?(?:to blame|at fault)\b"
    r"|\b(?:whose (?:account|version|story|side|fault)|who (?:is|was) (?:telling the truth|lying|to be believed"
    r"|in the right|in the wrong))\b",
    r"^is it (?:\w+ly )?(?:advisable|worth|worthwhile)\b",
    r"\bhow (?:much|many|long|far) would\b|^if .+,? (?:how (?:much|many|long|far)|what (?:would|is|will) "
    r".*(?:cost|total|price|sum))\b",
    r"\bhow (?:much|many|far|long) (?:\w+ )?(?:more|less|fewer"
    r"|(?!(?:per|after|under|over|other)\b)\w+er)\b(?! than \d).* (?:than|compared)\b"
    r"|\bhow many times (?:(?!(?:per|after|under|over|other)\b)\w+er|more|as \w+|the)\b.*\b(?:than|as|of)\b",
    r"\b(?:what(?:['’]s| is| was)|calculate) the (?:\w+ )?(?:(?:exact )?difference|gap|ratio|average|mean|sum"
    r"|product) (?:between|of|in)\b(?=.* (?:and|two|both|three|all)\b)",
    r"\bhow (?:much|many|long) .+\b(?:in total|altogether|all together|all told|combined|put together"
    r"|taken together)\b(?=.*\band\b)"
    r"|\band\b.* (?:cost|weigh|measure|earn|pay|come to) (?:together|altogether|in all)\b",
    r"\b(?:is|are|was|were|do|does|did|would) .{3,60} (?:(?:twice|double|three times) (?:as|that of|the)|half (?:as"
    r"|that of))\b",
    r"\b(?:convert|expressed|how (?:much|many|long|far|high) (?:is|was|are|were) (?:that|this|it|the .+)) (?:in"
    r"|into|to) (?:euros?|dollars?|pounds"
    r"|miles|feet|inches|metres|meters|kilomet\w+|seconds|minutes|hours|days|weeks|gallons|fahrenheit|celsius)\b",
)
# Of these it often does: they are judged so only when it does not.
PERHAPS = patterns(
    r"^(?:should|shouldn['’]t|ought)\b(?!.*, (?:who|whom|whose|what|which|when|where|why|how|is|are|do|does|can|could"
    r"|will|must|may|should)\b)|\b(?:to blame|at fault|deserve[sd]?)\b",
    r"^(?:will|would|could|might) .*\b(?:win|succeed|happen|survive|recover|again|ever|soon|future|likely)\b"
    r"|\bin the future\b",
    r"\bhow (?:much|many|old|long) .*\b(?:altogether|in total|in all|combined|together|left over|on average"
    r"|more|less)\b",
    r"\bhow old (?:was|were) .+ (?:when|at the time)\b|\bwhat (?:percentage|per ?cent|share|fraction|proportion)\b"
    r"|\bhow (?:long|many \w+) ago\b",
    r"\b(?:difference|average(?! [a-z]+ (?:of|in|at|for)\b)|(?<!what )(?<!which )sum)\b"
    r"|^(?!.*\b(?:must|should|can|may|do) )(?:.*\bhow many (?:years|months|weeks|days|hours|minutes) .*\b(?:between"
    r"|after|before|until|from|since|apart|earlier|later)\b|.*\bhow long (?:after|before|between)\b)",
)
# What a question asks whether something is, and what it ranks things by: "Is it an honest book?", "the bravest".
PREDICATION = re.compile(r"^(?:is|are|was|were)(?:n['’]t)?\b(?! there\b)(?!.*\bor\b)", re.IGNORECASE)
PREDICATES = re.compile(
    r"\b(?:an?|too|so|very|really|more|most|less) ([a-z-]+)"
    r"|(?<!\bin )(?<!\bon )(?<!\bat )(?<!\bunder )(?<!\bout )\b([a-z-]+)(?= (?:than|enough|of|to|for)\b|\s*[?.!]*$)"
)
RANKS = re.compile(
    r"\b(?:most|least|more|less) ([a-z-]+)|\b([a-z-]+est)\b|\b(?:is|was|are|were) ([a-z-]+er)\b"
    r"|\b[Hh]ow (?!much|many|far|often|well|long)([a-z-]+) (?:is|was|are|were)\b",
)
HOW_MUCH = re.compile(r"\bhow (?:much|many)\b(?: (?P<counted>\w+))?", re.IGNORECASE)
TOGETHER = re.compile(r"\b(?:together|altogether|in total|in all)\b", re.IGNORECASE)
EACH = re.compile(r"\b(?:each|apiece)\b(?! other\b)", re.IGNORECASE)
PER = re.compile(
    r"\b(?:(?:per|each|every|(?:an?|one)(?! \w+ (?:later|ago|after|before)\b)) (?P<each>second|minute|hour|day|night"
    r"|week|month|quarter|year)|(?P<often>hour|dai|night|week|month|quarter|year|annual)ly)\b",
    re.IGNORECASE,
)


IN_UNIT = re.compile(
    r"\bin (?:square |cubic )?(?P<unit>hectares?|acres?|feet|foot|inch(?:es)?|yards?|miles?|(?:kilo)?met(?:re|er)s?"
    r"|centimet(?:re|er)s?|ounces?|kilo(?:gram)?s?|grams?|lit(?:re|er)s?|gallons?|pints?|celsius|fahrenheit|euros?"
    r"|dollars?"
    r"|pounds?|yen|francs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)\s*[?.!]*$",
    re.IGNORECASE,
)
SHORT_FORMS = {  # as patterns
    "hectare": "ha", "feet": "ft|foot", "foot": "ft|feet", "inch": "in", "yard": "yds?", "mile": "mi",
    "kilometre": "km|kilometers?", "kilometer": "km|kilometres?", "metre": "m|meters?", "meter": "m|metres?",
    "centimetre": "cm|centimeters?", "centimeter": "cm|centimetres?", "ounce": "oz", "pound": "£|lbs?",
    "kilo": "kg", "kilogram": "kg|kilos?", "gram": "g", "litre": "l|liters?", "liter": "l|litres?", "gallon": "gal",
    "pint": "pt", "celsius": "°C", "fahrenheit": "°F", "euro": "€", "dollar": r"\$", "second": "s|secs?",
    "minute": "mins?", "hour": "h|hrs?", "week": "wks?", "year": "yrs?",
}  # fmt: skip


def asks_for_judgement(question: str) -> bool:
    """Whether the question asks for an opinion or a calculation and nothing else."""
    return matches(OPINIONS + CALCULATIONS, question)


def likely_asks_for_judgement(question: str) -> bool:
    """Whether the question asks for an opinion or a calculation unless a document happens to hold it."""
    return matches(LIKELY, question)


def may_ask_for_judgement(question: str) -> bool:
    """Whether the question, where the documents do not answer it, asked for an opinion or a calculation."""
    return matches(LIKELY + PERHAPS, question)


def said_of_things(question: str) -> tuple[str, ...]:
    """Return what a question for yes or no may ask whether a thing is: "honest", "man" of "Was he an honest man?".

    Nothing that was done to it: "Was he punished?".
    """
    words = _words(PREDICATES, question) if PREDICATION.match(question) else ()
    return tuple(word for word in words if not is_participle(word))


def ranked_by(question: str) -> tuple[str, ...]:
    """Return what a question ranks or weighs things by: "bravest", "reliable" of "more reliable"."""
    return () if PREDICATION.match(question) else _words(RANKS, question)


def compared_by(question: str) -> tuple[str, ...]:
    """Return what a question compares two things by: "nicer" of "Which hotel is nicer?"."""
    return tuple(word for word in ranked_by(question) if word.endswith("er"))


def asks_to_convert(question: str, told: str) -> bool:
    """Whether an amount is asked for another time than it is told for, or of all where it is told of each.

    A week's, where the words say "a day"; "together", where they say "each"; in feet, where they say "187 m".
    """
    if (unit := IN_UNIT.search(question)) and re.search(r"\d", told):
        return not _is_in(unit["unit"].casefold(), told)
    amount = HOW_MUCH.search(question)
    if amount and TOGETHER.search(question) and not EACH.search(question):
        # Of "40 members pay £5 each" the number of members is no amount of each.
        is_counted = amount["counted"] and re.search(rf"\d (?:\w+ )?{amount['counted']}\b.*\d", told)
        return EACH.search(told) is not None and not TOGETHER.search(told) and not is_counted
    asked, given = _times(question), _times(told)
    return amount is not None and bool(asked and given) and not asked & given


def _times(text: str) -> set[str]:
    """Return the times for each of which an amount is told: "month" of "a month" and of "monthly"."""
    found = ((match["each"] or match["often"]).casefold() for match in PER.finditer(text))
    return {OFTEN.get(time, time) for time in found}


def _is_in(unit: str, told: str) -> bool:
    """Whether an amount is told in a unit, by its name or its short form."""
    name = unit if unit in SHORT_FORMS else unit.removesuffix("es") if unit == "inches" else unit.removesuffix("s")
    short = rf"(?:{SHORT_FORMS.get(name, name)})"
    before = r"(?:(?:sq\.?|square|cu\.?|cubic)\s)?"
    is_named = re.search(rf"\b{name}", told, re.IGNORECASE)
    return is_named is not None or re.search(rf"{short}\s?\d|\d[\s-]?{before}{short}(?!\w)", told) is not None


def _words(pattern: re.Pattern[str], question: str) -> tuple[str, ...]:
    found = (word for match in pattern.finditer(question) for word in match.groups() if word)
    return tuple(dict.fromkeys(word for word in found if word not in BREAKS))
