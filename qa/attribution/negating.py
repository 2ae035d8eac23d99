"""The words by which English says that something is not so."""

import re

from qa.attribution.reporting_words import SILENT

NEGATION = re.compile(
    r"\b(?:never|not(?! (?:only|just|merely|simply|always|necessarily|until|to mention|know how"
    r"|(?:to )?be confused with|to be (?:named|identified|quoted))\b| (?:\w+er|more|less)"
    r" than)"
    r"|no(?! (?:\w+er|more|less) than| doubt| matter| wonder| one (?:but|except)| \d)"
    r"|(?:nobody|none|nothing)(?! (?:but|except|other than)\b)|neither|nor|cannot|without|\w+n['’]t"
    r"|free(?= of\b| from\b|\s*[.,;:!|])"
    r"|den(?:y|ies|ied|ying)|fail(?:s|ed)? to|unable to|lack(?:s|ed)?"
    rf"|(?:refuse[sd]|refuse to|decline[sd]? to)(?! (?:to )?(?:{'|'.join(sorted(SILENT))})\b)"
    r"|forb(?:ids?|ade|idden|idding)|prohibit(?:s|ed)?|banned|cancell?ed)\b",
    re.IGNORECASE,
)
