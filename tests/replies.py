"""A document and replies that quote it, worked out by hand."""

from index.documents import Document, Span
from qa.answers import Answer, Citation, Kind, Reason, Refusal, Reply

HEADING, FIRST, SECOND = "Head", "The rebels said <80> were hurt.", "Others said 23, not 80."
DOCUMENT = Document("a&b.txt", f"{HEADING}\n{FIRST}\r\n{SECOND}", (Span(HEADING, 0, 4),))
EIGHTY = Citation.of(DOCUMENT, 21, 25, Span(FIRST, 5, 36))  # <80>
TWENTY_THREE = Citation.of(DOCUMENT, 50, 52, Span(SECOND, 38, 61))  # 23
CONFLICT = Reply(
    "How many were <hurt>?",
    "How many were <hurt>?",
    Kind.SPAN,
    (Answer(0.81, (EIGHTY,), Span("The rebels", 5, 15)), Answer(None, (TWENTY_THREE, EIGHTY))),
    conflicts=((0, 1),),
)
CLOSEST = Citation.of(DOCUMENT, 38, 61, Span(SECOND, 38, 61))
REFUSED = Reply("And he?", "Who won?", Kind.SPAN, refusal=Refusal(Reason.NOT_STATED, "Not stated.", CLOSEST))
GREETED = Reply("Hi", "Hi", Kind.GREETING, message="Hello.")
REPLIES = (CONFLICT, REFUSED, GREETED)
