"""The words by which English says who says something: verbs in their forms, and the letter that stands for each word."""

import re
from enum import Enum


class Verb(Enum):
    """What must follow a verb for it to report."""

    ANY = "a clause or a thing"  # claimed that, claimed victory
    CLAUSE = "a clause"  # found that
    QUOTE = "quoted words"  # cried, “Stop!”
    FOR = "for, on or upon"  # called for a halt
    OF = "of"  # spoke of a halt
    AT = "a thing at an amount"  # put the toll at five
    HEARER = "a hearer, then a clause"  # told them that
    EVIDENCE = "a clause, after figures and the like"  # figures show that
