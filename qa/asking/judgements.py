"""Questions for an opinion or a calculation, which documents hold only by chance."""

import re


def _patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


OPINIONS = _patterns(
    r"\b(?:do|don['’]t|did|would|what|who|why|how|which) (?:do )?(?:you|u) (?:personally |really )?(?:think|believe"
    r"|feel|reckon|prefer|like|dislike|recommend|suggest|agree|support|trust|consider|favou?r)\b",
    r"\bin your (?:own |personal |honest )?(?:opinion|view)\b|^(?:what|who|which)(?:['’]s| is| are) your (?:own "
    r"|personal |honest )?(?:opinion|view|favou?rite|feeling|thought|take)s?\b",
    r"^(?:should|shouldn['’]t|ought) (?:he|she|they|we|people|the world|anyone)\b(?! (?:be \w+(?:ed|en)"
    r"|\w+ be \w+(?:ed|en))\b)",
    r"^(?:should|shouldn['’]t) (?:[\w'’-]+ ){1,5}have (?:been|had|[a-z]+ed|done|gone|made|given|taken|let|kept|known"
    r"|told|said)\b",
    r"^(?:is|was|are|were|isn['’]t|wasn['’]t) (?:it|this|that) (?:\w+ly )?(?:right|wrong|fair|unfair|ethical|moral"
    r"|immoral|wise|stupid|sad|a shame|a good idea|a bad idea)\b",
    r"^who(?:['’]s| is| was|m do you think is)?\s*(?:really |actually )?(?:right|wrong|the good guys?"
    r"|the bad guys?)\s*[?.!]*$",
    r"^(?:is|was|are|were) (?:[\w'’-]+ ){1,4}(?<!the )(?<!on )(?:right|wrong)\s*[?.!]*$",
    r"^(?:is|was|are|were) (?:[\w'’-]+ ){1,5}an? (?:good|bad|fair|great|nice|beautiful|terrible|wise"
    r"|boring) [\w'’-]+",
    r"^(?:is|was|are|were) (?:it|this|that) (?:\w+ly )?(?:right|wrong|fair|unfair|good|bad|cruel|kind|wise|foolish"
    r"|brave|silly) (?:of|for|to)\b",
    r"^(?:is|are|was|were|would) (?:[\w'’-]+ ){1,6}(?:better|worse|nicer|wiser|fairer|prettier|more (?:beautiful"
    r"|interesting"
    r"|important|useful|trustworthy|believable)) than\b",
    r"^would you\b|\bin (?:my|your) place\b|\bwhat do you make of\b|\byour favou?rite\b",
    r"^(?:is|was|are|were|isn['’]t) .{3,60}\b(?:fair|unfair|wise|unwise|foolish|stupid|beautiful|ugly|boring"
    r"|interesting|overpriced"
    r"|worth (?:it|reading|visiting|seeing|buying|the \w+)|a (?:good|bad|great|terrible|fair) (?:idea|deal|price"
    r"|thing|choice|man"
    r"|woman|person|book|play|decision))\s*[?.!]*$",
    r"\bwhose side are you\b|\bwhat would you do\b|^are you (?:for|against)\b",
)  # fmt: skip
AMOUNT = r"(?:\$|€|£)?\d[\d.,]*%?(?:\s+(?!and\b|by\b|from\b|to\b|of\b)[a-z]+)?"
CALCULATIONS = _patterns(
    rf"^(?:(?:what(?:['’]?s| is| are)|how much is|how much are|calculate|compute|work out)\s+)?{AMOUNT}"
    rf"(?:\s*[+*×÷^]\s*|\s[-−/]\s|\s+(?:plus|minus|times|divided by|multiplied by)\s+){AMOUNT}\s*[=?.!]*$",
    rf"\b(?:what (?:percentage|percent|share|fraction|proportion|%)|how many (?:percent"
    rf"|times)) (?:of )?{AMOUNT} (?:is|are|goes into|of) {AMOUNT}",
    rf"\b{AMOUNT}\s+is what (?:percentage|percent|share|fraction)\b|\b(?:what is )?[\d.,]+\s?(?:%"
    rf"|percent) of {AMOUNT}",
    r"^(?:please )?(?:calculate|compute|add up|multiply|divide|subtract|work out|sum up the numbers)\b",
    rf"\b(?:sum|product|average|mean|median|total|difference|ratio) (?:of|between) {AMOUNT}(?:,|\s+and|\s+to)\b",
    r"\b(?:what|how much|how many) (?:do|does|would|is|are) .+ (?:add up to|come to (?:in total|altogether)"
    r"|together in total|(?:if you|when you|when|if) (?:added|add|sum|multiply|combine)\b.*)\s*[?.!]*$",
    r"\bhow many (?:years|months|weeks|days|hours|minutes) (?:passed|elapsed|went by|lie|lay|are there"
    r"|were there) between\b",
    r"^(?:what is )?the (?:square|cube) root of\b|\bsquare root of \d",
)  # fmt: skip
# Of these a document may hold the answer: it takes a surer one than others do.
LIKELY = _patterns(
    r"^should (?:the [\w'’-]+(?: [\w'’-]+)?|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*) (?!be\b|have\b"
    r"|not\b)[a-z]+(?<!ed) (?:the|a|an|its|his|her"
    r"|their|up|out)\b(?!.*\b(?:if|when|before|after|how)\b)",
    r"\bwho(?:m|se)? (?:do you|is|was|are|were) (?:to blame|more to blame|at fault|(?:the )?(?:best|worst"
    r"|nicest))\b[^,]*(?:,|$)",
    r"^(?:is|was|are|were|isn['’]t|wasn['’]t) .{2,60}\b(?:too|so|very|really) \w+\s*[?.!]*$",
    r"^(?:is|was|are|were) .{2,60}\b(?:right|wrong|justified|foolish|brave|wise|stupid|mad|clever|unkind|cruel"
    r"|entitled) (?:to|in) \w+",
    r"^(?:is|was|are|were) .{2,60}\b(?:brave|kind|clever|lazy|greedy|selfish|honest|dishonest|cruel|nice|heroic"
    r"|happy|sad|mean|generous"
    r"|tasty|delicious|pretty|lovely|safe|sensible|reasonable|justified|an? (?:\w+ )?(?:hero|coward|fool|liar"
    r"|genius|pity|shame))\s*[?.!]*$",
    r"\b(?:silliest|bravest|kindest|saddest|funniest|prettiest|tastiest|cleverest|finest|loveliest|cruell?est"
    r"|wisest|strangest|braver"
    r"|kinder|cleverer|wiser|sillier|prettier|tastier|more (?:reliable|trustworthy|believable|convincing|credible"
    r"|beautiful|interesting))\b",
    r"\b(?:whose (?:account|version|story|side|fault)|who (?:is|was) (?:telling the truth|lying|to be believed"
    r"|in the right|in the wrong))\b",
    r"^is it (?:\w+ly )?(?:safe|wise|advisable|sensible|worth|worthwhile|reasonable|a pity|a shame)\b",
    r"\b(?:how much|what) (?:would|will|do|does) .*\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty"
    r"|\d+)\b.*\b(?:cost|pay|come to|weigh|add up)\b",
    r"^how (?:good|bad|fair|beautiful|nice|interesting|boring|wise|trustworthy|credible|convincing) (?:is|was|are"
    r"|were)\b",
    r"\bhow (?:much|many|far|long) (?:\w+ )?(?:more|less|fewer|older|younger|taller|longer|shorter|higher|lower"
    r"|heavier|lighter|cheaper"
    r"|dearer|bigger|larger|smaller|earlier|later|faster|slower|wider|deeper)\b.* (?:than|compared)\b",
    r"\bhow many times (?:\w+er|more|as \w+|the)\b.*\b(?:than|as|of)\b",
    r"\b(?:what(?:['’]s| is| was)|calculate) the (?:\w+ )?(?:(?:exact )?difference|gap|ratio|average|mean|sum"
    r"|product) (?:between|of|in)\b(?=.* (?:and|two|both|three|all)\b)",
    r"\bhow (?:much|many|long) .+\b(?:in total|altogether|all together|all told|combined|put together"
    r"|taken together)\b(?=.*\band\b)",
    r"^if .+,? (?:how (?:much|many|long|far)|what (?:would|is|will) .*(?:cost|total|price|sum))\b",
    r"\b(?:is|are|was|were|do|does|did|would) .{3,60} (?:twice|half|double|three times) (?:as|that of|the)\b",
    r"\b(?:convert|expressed|how (?:much|many|long|far|high) (?:is|was|are|were) (?:that|this|it|the .+)) (?:in"
    r"|into|to) (?:euros?|dollars?|pounds"
    r"|miles|feet|inches|metres|meters|kilomet\w+|seconds|minutes|hours|days|weeks|gallons|fahrenheit|celsius)\b",
)
# Of these it often does: they are judged so only when it does not.
PERHAPS = _patterns(
    r"^(?:should|shouldn['’]t|ought)\b",
    r"\b(?:best|worst|nicest|most (?:beautiful|interesting|important|useful|likely|reliable|convincing))\b",
    r"\b(?:better|worse|right|wrong|fair|unfair|to blame|at fault|guilty|innocent|justified|reasonable|worth"
    r"|deserve[sd]?|trust)\b",
    r"\b(?:good|bad|nice|wise|foolish|cruel|beautiful|boring|interesting|honest|lying|liar|credible|expensive"
    r"|cheap)\s*[?.!]*$",
    r"^(?:will|would|could|might) .*\b(?:win|succeed|happen|survive|recover|again|ever|soon|future|likely)\b"
    r"|\bin the future\b",
    r"\bhow (?:much|many|old|long) .*\b(?:altogether|in total|in all|combined|together|left over|on average|per \w+"
    r"|more|less)\b",
    r"\bhow old (?:was|were) .+ (?:when|at the time)\b|\bwhat (?:percentage|per ?cent|share|fraction|proportion)\b"
    r"|\bhow (?:long|many \w+) ago\b",
    r"\b(?:difference|average|sum|ratio|twice|total)\b|\bhow many (?:years|months|weeks|days|hours"
    r"|minutes) .*\b(?:between|after|before"
    r"|until|from|since|apart|earlier|later)\b|\bhow long (?:after|before|between)\b",
)


def asks_for_judgement(question: str) -> bool:
    """Whether the question asks for an opinion or a calculation and nothing else."""
    return _matches(OPINIONS + CALCULATIONS, question)


def likely_asks_for_judgement(question: str) -> bool:
    """Whether the question asks for an opinion or a calculation unless a document happens to hold it."""
    return _matches(LIKELY, question)


def may_ask_for_judgement(question: str) -> bool:
    """Whether the question, where the documents do not answer it, asked for an opinion or a calculation."""
    return _matches(LIKELY + PERHAPS, question)


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)
