"""Questions: of what kind they are, and what they lean on."""

from qa.asking.capitals import names_of, with_capitals
from qa.asking.conversation import asks_for_others, is_cut, readings
from qa.asking.drafting import Draft, drafts
from qa.asking.judgements import (
    asks_to_convert,
    compared_by,
    likely_asks_for_judgement,
    may_ask_for_judgement,
    ranked_by,
    said_of_things,
)
from qa.asking.language import note_on_language
from qa.asking.pleasantries import pleasantry
from qa.asking.questions import bluntly, kind_of, topic_of, unanswerable_form
from qa.asking.saying import who_says
from qa.asking.spelling import Speller
from qa.asking.turns import Turn

__all__ = [
    "Draft",
    "Speller",
    "Turn",
    "asks_for_others",
    "asks_to_convert",
    "bluntly",
    "compared_by",
    "drafts",
    "is_cut",
    "kind_of",
    "likely_asks_for_judgement",
    "may_ask_for_judgement",
    "names_of",
    "note_on_language",
    "pleasantry",
    "ranked_by",
    "readings",
    "said_of_things",
    "topic_of",
    "unanswerable_form",
    "who_says",
    "with_capitals",
]
