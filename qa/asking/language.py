"""Whether a text is in English, by its script and its small words."""

import re

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")

# Frequent short words and question words; a word that two languages share counts for both.
SMALL_WORDS = {
    "en": (
        "the of and to in is was were are be been it that this for on with as by at from or an a what who which when "
        "where why how many much do does did not he she they we you i his her their its my your has have had will "
        "would can could should if about into after before there then so but no any some more than also me us them "
        "him said say says tell please whose whom between during over under out up new one all other because while "
        "may must whats gets get got happened happens name number list "
    ),
    "fr": (
        "le la les un une des du de et est sont était ont a été qui que quoi quand où pourquoi comment combien quel "
        "quelle quels quelles dans pour par sur avec ce cette ces il elle ils elles ne pas plus au aux se sa son ses "
        "nous vous je tu y en leur leurs mais ou donc fait dit c'est qu'est-ce est-ce y-a-t-il a-t-il a-t-elle "
        "d'après selon "
    ),
    "de": (
        "der die das und ist sind war waren wurde wurden wer wie was wann wo warum wieso welche welcher welches wem "
        "wen viele viel ein eine einen einem einer den dem des nicht mit von zu im in auf für bei nach aus über es er "
        "sie wir ich ihr sich auch als am an hat haben wird werden kann gab gibt oder aber dass zum zur vom worum "
        "geht welchem welchen "
    ),
    "es": (
        "el la los las un una unos de del y es son fue fueron era quién quien quiénes qué que cuándo cuando dónde "
        "donde cómo como cuánto cuántos cuántas cuanto cuantos cuantas cuál cuáles por para con en al se su sus lo no "
        "más pero porque está están hubo hay ha han le les este esta ese dijo hizo "
    ),
    "pt": (
        "o a os as um uma de do da dos das e é são foi foram era quem que quando onde como quanto quantos quantas "
        "qual quais por para com em no na nos nas ao se seu sua não mais mas porque está há houve tem ele ela disse "
        "fez "
    ),
    "it": (
        "il lo la i gli le un uno una di del della dei delle e è sono era stato stati chi che cosa quando dove perché "
        "come quanto quanti quante quale quali per con in nel nella su da dal al alla si non più ma ha hanno c'è "
        "cos'è dov'è questo questa ci suo sua detto "
    ),
    "nl": (
        "de het een en is zijn was waren wie wat wanneer waar waarom hoe hoeveel welke welk van voor met op in aan "
        "bij naar uit over niet ook als door dat die dit deze er hij zij ze wij ik om te tot maar of heeft hebben "
        "werd werden wordt "
    ),
    "sv": (
        "och är var vem vad när varför hur många vilken vilket vilka av för med på i till från som att det den en ett "
        "inte har hade han hon de om också eller men blev hvem hvad hva hvor hvorfor hvordan mange hvilken er og ikke "
        "på jeg "
    ),
    "pl": (
        "kto co kiedy gdzie dlaczego jak ile ilu jaki jaka jakie czy w na z do i o od po za nie jest są był była było "
        "się to że przez dla ale lub oraz "
    ),
    "tr": (
        "ve bir bu kim ne nerede neden niçin nasıl kaç hangi için ile de da mi mı mu mü değil var yok olan oldu kişi "  # noqa: RUF001  # a letter of Turkish
        "zaman "
    ),
    "id": (
        "dan yang di ke dari siapa apa kapan dimana mana mengapa kenapa bagaimana berapa adalah itu ini untuk dengan "
        "pada tidak oleh akan orang "
    ),
}
FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
# Words that open a question in their language and that an English question holds only inside a quotation.
UNMISTAKABLE = frozenset(
    (
        "où pourquoi combien quelle quels quelles qu'est-ce est-ce y-a-t-il quién quiénes cuándo dónde cuánto cuántos "
        "cuántas cuanto cuanta cuantos cuantas cuál cuáles quem onde quanti quante perché cos'è dov'è wieviel warum "
        "wieso worum welche welcher welches welchem welchen hoeveel waarom wanneer hvorfor hvordan varför vilken "
        "dlaczego kiedy gdzie ilu kaç nerede nasıl berapa siapa kenapa mengapa bagaimana hány miért "  # noqa: RUF001  # letters of Turkish
        "kuinka miksi kolik proč kdo cine unde câți "
    ).split()
)
IN_NAMES = frozenset("de la le el les los las du des del di da do dos das van der den von al y e i o a".split())
# English words, or such as English has taken in, beside those that are small ones in both.
IN_ENGLISH_TOO = frozenset("per non men till door war over of an".split())
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|(?<!\w)['‘][^'’]*['’](?!\w)")
ENOUGH = 2  # words; one may be a name or a loan
IN_A_NAME = 0.5  # of a word: "de la Cruz" is no French

LOANS = frozenset(
    "état café résumé cliché façade fiancé fiancée exposé protégé naïve née décor entrée señor señora".split()
)
ACCENT = re.compile(r"[\u00c0-\u024f]")
LATIN_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
SAMPLE = 5000  # characters of a document that tell its language


def looks_english(text: str) -> bool:
    """Whether `text`, a question or a document, is in English; of a text that shows no language, True."""
    plain = QUOTED.sub(" ", text)
    if _is_mostly_of_another_script(plain):
        return False
    words = WORD.findall(plain.replace("’", "'"))
    english = len(FUNCTION_WORDS["en"] & {word.casefold() for word in words})
    other = _evidence_of_another(words)
    return english >= other or other < ENOUGH


def note_on_language(document: str) -> str | None:
    """Return what there is to say of the text of a document in another language; None of one in English."""
    foreign = not looks_english(document[:SAMPLE])
    return "does not seem to be in English: answers from it are not to be trusted" if foreign else None


def _is_mostly_of_another_script(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return sum(LATIN_LETTERS.match(letter) is None for letter in letters) > len(letters) / 2


def _evidence_of_another(words: list[str]) -> float:
    """Return how many words speak for the one other language that they speak for most."""
    lower = {word.casefold() for word in words}
    unmistakable = sum(word in UNMISTAKABLE for word in lower)
    accented = sum(ACCENT.search(word) is not None and word.islower() and word not in LOANS for word in set(words))
    halves, foreign = IN_NAMES | IN_ENGLISH_TOO, lower - FUNCTION_WORDS["en"]
    known = max(
        sum(IN_A_NAME if word in halves else 1.0 for word in foreign & small)
        for language, small in FUNCTION_WORDS.items()
        if language != "en"
    )
    return known + accented + unmistakable
