"""What kind of answer a question wants, and whether one only."""

import re

AMOUNT = re.compile(
    r"\bnumber of\b|\bhow (?!(?:did|do|does|is|are|was|were|can|could|has|have|had|will|would|should|come|soon)\b)\w+"
    r"|\bwhat (?:\w+ ){0,3}?(?:percentage|share|proportion|price|cost|sum|amount|age|size|speed|height|length|weight"
    r"|depth|toll|fee|rent|temperature)\b",
    re.IGNORECASE,
)
# What is asked for of each: an answer may leave out what of.
RATE = re.compile(
    r"\b(?:per|each|every|rate|(?:hour|dai|night|week|month|quarter|year|annual)ly"
    r"|an? (?:day|night|week|month|year|hour|minute|second|head))\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"^\W*when\b|\bhow long ago\b"
    r"|\b(?:what|which) (?:\w+ )?(?:year|date|day|night|evening|century|month|time|season|hour)\b"
    r"|\bwhat (?:is|was) .*\b(?:date|year)\b",
    re.IGNORECASE,
)
YES_NO = re.compile(
    r"^\W*(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|may|might|must|should|shall)\b",
    re.IGNORECASE,
)
NOT_OF_AMOUNT = re.compile(r"\b(?:who|whom|whose|where|why)\b", re.IGNORECASE)
SEVERAL = re.compile(
    r"\b(?:who|what|which|where) (?:\w+ )?(?:are|were|have|do)\b(?!.*\bborn\b)"
    r"|\b(?:which|what) (?!was|is|has|does)\w+[^s\W]s\b"
    r"|\bwhat (?:did|does)\b(?!.*\b(?:die|cause|happen|mean)\b)"
    r"|\bwhat (?:is|was) (?:\w+ed|found|lost|made|stolen|taken)\W*$"
    r"|\b(?:some|any|all|kinds?|else|other|examples?|besides|apart|should|people)\b"
    r"|\b(?:react|accus|attend|support|vote|take part|took part|oppos|comment|respond|visit|live|join|help|agree|promis"
    r")\w*",
    re.IGNORECASE,
)
OPINION = re.compile(
    r"\b(?:think|thinks|feel|feels|like|call(?:s|ed)?|view|should|sa(?:y|id)|advi[cs]|believe|claim|complain|condemn|criti"
    r"|demand|denounc|describe|opinion|praise|recommend|speak|spoke|want|warn)\w*",
    re.IGNORECASE,
)
# Whose word is asked for: "according to the union", "What does the mayor say?".
WHOSE_WORD = re.compile(
    r"\b(?:according to|going by|if you believe) (?P<source>[^?.,;]+)"
    r"|\b(?:in|by|as) (?P<owner>(?:[\w&.-]+ ){1,4}?[\w&.-]+(?:['’]s|s['’])) (?:own )?(?:view|opinion|words?|account"
    r"|telling|eyes|version|estimate|reckoning|count)\b"
    r"|(?:\b(?:what|whom?|which|when|where|why|how)\b.*?\b|^\W*)(?:do|does|did|has|had|have) "
    r"(?P<speaker>(?:[\w’'&.-]+ ){1,6}?)(?:(?:actually|really|also|ever|itself|himself|herself|themselves) )?"
    r"(?:say|said|claim|think|believe|report|maintain|state|argue|estimate|insist|admit|announce|explain|blame|reckon"
    r"|consider|value|expect|put|concede|count|acknowledge|allege|complain|fear|suspect)\b",
    re.IGNORECASE,
)
# Asked is for a reason, or for what has no name to be told apart by: a colour, how it began.
CAUSE = re.compile(r"\b(?:why|caus\w*|colou?r|start\w*|began|begin|reason|die[ds]? of|happened to)\b", re.IGNORECASE)
