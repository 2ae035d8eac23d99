"""A stand-in for the assistant: replies written by hand, at places that are true."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from index import passages_of
from index.documents import Document, Hit, Span
from qa.answers import Answer, Citation, Kind, Reason, Refusal, Reply, Stretch
from qa.assistant import Progress
from qa.errors import ShelfError
from qa.shelf import LIBRARY, Bounds, Held

ADDED = "2026-11-26T09:30:00+00:00"
SEED = Path(__file__).parents[2] / "seeds" / "nagorno-karabakh.txt"
HOSTILE = Document(
    "<b>hostile</b>.txt",
    "Ünïcode 🎈🎈 first.\r\n"
    "<script>window.harmed = true</script><img src=x onerror=\"window.harmed = true; alert('harm')\">\r\n"
    "[a link](javascript:alert(1)) ${window.harmed = true} {{value}} &amp; 🎈 the answer is <i>forty</i>.\r\n",
)


@dataclass(frozen=True)
class FakeShelf:
    """Documents in memory."""

    documents: tuple[Document, ...]

    def document(self, source: str) -> Document:
        """Return the one of that name."""
        return next(document for document in self.documents if document.source == source)


@dataclass(frozen=True)
class FakeEngine:
    """Known replies to known questions; any other is refused. `hold` keeps "wait" waiting; "break" breaks."""

    corpus: FakeShelf
    replies: Mapping[str, Reply]
    hold: Event
    bounds: Bounds = LIBRARY
    folder: Path | None = None

    def conversation(self) -> "FakeEngine":
        """Return itself: it remembers nothing."""
        return self

    def take_back(self) -> None:
        """Have nothing to take back."""

    def suggested_questions(self) -> tuple[str, ...]:
        """Return the questions it knows, but of HTML."""
        return tuple(question for question in self.replies if "<" not in question)[:5]

    @property
    def listing(self) -> tuple[Held, ...]:
        """Return little of each document."""
        return tuple(
            Held(one.source, one.sha256, len(one.text), len(one.pages), 1, ADDED, notes=(), is_fixed=True)
            for one in self.corpus.documents
        )

    def add(self, name: str, content: bytes, *, progress: Progress | None = None) -> Document:
        """Take nothing."""
        raise ShelfError(f"{name} is not taken: this shelf is full")

    def add_text(self, name: str, text: str, *, progress: Progress | None = None) -> Document:
        """Take nothing."""
        return self.add(name, text.encode(), progress=progress)

    def remove(self, source: str) -> None:
        """Let nothing go."""
        raise ShelfError(f"{source} stays")

    def search(self, query: str, *, limit: int = 10, sources: Collection[str] | None = None) -> tuple[Hit, ...]:
        """Return the first passages."""
        passages = [passage for one in self.corpus.documents for passage in passages_of(one)]
        return tuple(Hit(passage, 0.0, 0.0, 0.0) for passage in passages[:limit])

    def ask(
        self, question: str, *, sources: Collection[str] | None = None, tell: Callable[[str], None] | None = None
    ) -> Reply:
        """Return the reply written for the question, having told that it is being read for."""
        if tell:
            tell("Searching 31 passages")
            tell("Reading the 12 nearest")
        if question == "break":
            raise RuntimeError(question)
        if question == "wait":
            self.hold.wait(timeout=20)
        return self.replies.get(question, refused(question))


def cite(document: Document, quote: str) -> Citation:
    """Quote the first place of some words, their line the sentence."""
    start = document.text.index(quote)
    end = start + len(quote)
    line_start = document.text.rfind("\n", 0, start) + 1
    line_end = document.text.find("\n", end)
    return Citation.of(
        document, start, end, document.span(line_start, line_end if line_end >= 0 else len(document.text))
    )


def refused(question: str, closest: Citation | None = None) -> Reply:
    """Refuse a question as not stated."""
    refusal = Refusal(Reason.NOT_STATED, "The article does not say. Nothing in it answers this question.", closest)
    return Reply(question, question, Kind.SPAN, refusal=refusal)


def seed_article() -> Document:
    """Return the seed article with its headings."""
    text = SEED.read_bytes().decode()
    lines = ("At least 2 civ", "Tensions that", "Armenia denounces", "Paris wants")
    spans = []
    for line in lines:
        start = text.index("\n" + line) + 1
        spans.append(Span(text[start : text.index("\n", start)], start, text.index("\n", start)))
    return Document(SEED.name, text, headings=tuple(spans))


def article_engine() -> FakeEngine:
    """Return an engine on the seed article."""
    article = seed_article()
    said = cite(article, "80")
    says = article.text.index("The separatists announced")
    brokered, again = cite(article, "Russian"), cite(article, "deployment of Russian peacekeepers")
    replies = [
        Reply(
            "How many were injured?",
            "How many were injured?",
            Kind.SPAN,
            (
                Answer(0.81, (said,), article.span(says, says + len("The separatists"))),
                Answer(0.44, (cite(article, "23"),)),
            ),
            conflicts=((0, 1),),
            read=(Stretch(article.sha256, 240, 1180), Stretch(article.sha256, 2000, 2600)),
        ),
        Reply("Who brokered it?", "Who brokered the ceasefire?", Kind.SPAN, (Answer(0.93, (brokered, again)),)),
        Reply(
            "Why did Azerbaijan launch the operation?",
            "Why did Azerbaijan launch the operation?",
            Kind.CLAUSE,
            (
                Answer(
                    0.62,
                    (
                        cite(
                            article,
                            "the death of four police officers and two Azerbaijani civilians in the explosion of mines",
                        ),
                    ),
                ),
            ),
        ),
        Reply(
            "What is this about?",
            "What is this about?",
            Kind.SUMMARY,
            tuple(
                Answer(confidence, (cite(article, line),))
                for confidence, line in (
                    (0.7, article.text.split("\n")[0].split(". ")[0] + "."),
                    (0.5, article.text.split("\n")[4]),
                )
            ),
        ),
        refused("Who won the 2024 election?", cite(article, "“This offensive must stop immediately,”")),
        Reply("Hello", "Hello", Kind.GREETING, message="Hello. Ask me anything about the article."),
    ]
    return _engine((article,), replies)


def hostile_engine() -> FakeEngine:
    """Return an engine on two documents, the second of which tries to be HTML."""
    reply = Reply("<b>How many?</b>", "<b>How many?</b>", Kind.SPAN, (Answer(0.9, (cite(HOSTILE, "<i>forty</i>"),)),))
    return _engine((Document("calm.txt", "Nothing here.\n"), HOSTILE), [reply])


def long_engine() -> FakeEngine:
    """Return an engine on a document of a megabyte, whose answer stands far down."""
    filler = "\n".join(f"Line {number} says nothing, at some length, so that it wraps. " * 3 for number in range(6000))
    document = Document("long.txt", f"{filler}\nThe needle is made of brass.\n{filler}")
    answer = Answer(0.9, (cite(document, "brass"),))
    return _engine((document,), [Reply("What?", "What?", Kind.SPAN, (answer,))])


def _engine(documents: tuple[Document, ...], replies: list[Reply]) -> FakeEngine:
    """Put an engine together."""
    return FakeEngine(FakeShelf(documents), {reply.question: reply for reply in replies}, Event())
