"""Greetings, thanks and "what can you do?", which get a plain word."""

import re

HELLO = (
    r"(?:hi|hiya|hello|hey|greetings|good (?:morning|afternoon|evening|day)|howdy)(?: (?:there|all|everyone|again))?"
)
HOW_ARE_YOU = r"(?:how are you(?: doing)?(?: today)?|how do you do|nice to meet you|what['’]?s up)"
THANKS = r"(?:many thanks|thanks|thank you|thankyou|thx|ty|cheers|much appreciated)"
FINE = (
    r"(?:ok|okay|k|great|cool|nice|good|perfect|excellent|wonderful|alright|all right|got it|i see|fine|understood"
    r"|well done|interesting|that(?:['’]s| is) (?:(?:very|really) )?(?:great|good|helpful|interesting|nice|all))"
)
BYE = r"(?:(?:good)?bye(?:[ -]bye)?|see (?:you|ya)(?: later| soon)?|good night|so long|farewell)"
PLEASANTRIES = {
    rf"{HELLO}(?:[\s,.!]+{HOW_ARE_YOU})?|{HOW_ARE_YOU}": "Hello. Ask me something about the documents.",
    rf"(?:(?:{FINE}|no)[\s,.!]+)*{THANKS}(?:[\s,.!]+(?:you|so much|very much|a lot|again|"
    rf"for (?:your|the|that|this)\b[\w\s]*|{FINE}|{BYE}))*": "You are welcome.",
    rf"(?:(?:{FINE}|no)[\s,.!]+)*{BYE}": "Goodbye.",
    FINE: "All right.",
    rf"(?:{HELLO}[\s,.!]+)?(?:what (?:can|could) (?:you|u) (?:actually )?do(?: for me)?|"
    r"what (?:can|could) i ask(?: you)?(?: here)?|how (?:can|could) you help(?: me)?|how does this work"
    r"|how do you work|how do i use (?:this|you|it)|(?:who|what) are you|what is this (?:tool|app|page)|help(?: me)?"
    r"|can you help(?: me)?|what (?:(?:kind|sort) of )?questions can (?:i ask|you answer)|what do you do"
    r"|what are you able to do|(?:can|may) i ask (?:you )?(?:something|a question)|i have a question|"
    r"are you (?:an? )?(?:bot|robot|human|ai|person))": (
        "I answer questions about the documents in their own words, each with its place, and say so when they do not "
        "answer."
    ),
}
PLEASANT = tuple(
    (answer, re.compile(rf"\s*(?:{source})[\s.!?,:;)\-]*", re.IGNORECASE)) for source, answer in PLEASANTRIES.items()
)


def pleasantry(question: str) -> str | None:
    """Return the system's plain word to a greeting, thanks or "what can you do?"; None to all else."""
    return next((answer for answer, pattern in PLEASANT if pattern.fullmatch(question)), None)
