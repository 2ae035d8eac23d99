"""What kind of answer a question wants, and whether one only."""

import re

AMOUNT = re.compile(
    r"\bnumber of\b|\bhow (?!(?:did|do|does|is|are|was|were|can|could|has|have|had|will|would|should|come|soon)\b)\w+"
    r"|\bwhat (?:\w+ ){0,3}?(?:percentage|share|proportion|price|cost|sum|amount|age|size|speed|height|length|weight"
    r"|depth|toll|fee|rent|temperature)\b",
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
ONE_THING = re.compile(r"\b(?:who|whom|whose|where|what|which|why|how)\b", re.IGNORECASE)
MANY = re.compile(
    r"\b(?:who|what|which|where) (?:\w+ )?(?:are|were|have|do)\b(?!.*\bborn\b)"
    r"|\b(?:which|what) (?!was|is|has|does)\w+[^s\W]s\b"
    r"|\bwhat (?:did|does)\b(?!.*\b(?:die|cause|happen|mean)\b)"
    r"|\bwhat (?:is|was) (?:\w+ed|found|lost|made|stolen|taken)\W*$"
    r"|\b(?:some|any|all|kinds?|else|other|examples?|besides|apart|should|people)\b"
    r"|\b(?:react|sa(?:y|id)|accus|critici|attend|support|vote|call(?:s|ed)? (?:for|on)|want|believe|think|take part"
    r"|took part|speak|spoke|oppos|condemn|denounc|warn|claim|comment|respond|visit|live|join|help|agree|promis|demand"
    r"|complain)\w*",
    re.IGNORECASE,
)
SUFFERED = re.compile(r"\bwho (?:is|was|has been)\b", re.IGNORECASE)  # perhaps several, unless they are named
WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
# What is asked for has no name to be told apart by: a cause, a colour, how it began.
NAMELESS = re.compile(r"\b(?:why|caus\w*|colou?r|start\w*|began|begin|reason|die[ds]? of|happened to)\b", re.IGNORECASE)
