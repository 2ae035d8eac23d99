"""The words, beside verbs, by which English reports, and the letter that stands for each kind of word."""

EVIDENCE = frozenset(
    """account accounts advert agreement allegations almanac analyses analysis anecdote archive archives article
        atlas audit audits autobiography autopsy bible bill biographies biography blog book books brief
        briefing broadcast brochure bulletin calculation calculations catalogue catalogues census certificate
        chart charter charts chronicle chronicles codex column commentary communique communiqué comparison
        comparisons constitution contract convention count data database dataset dating declaration deed deeds
        definition definitions diaries diary dictionary directory discoveries discovery dispatch document
        documents dossier draft edition editorial email encyclopaedia encyclopedia epitaph essay essays
        estimate estimates estimations evaluation evidence examination examinations excavation excavations
        excerpt experiment experiments figures file files finding findings folklore footage forecast forecasts
        gazette glossary gospel guide guidebook guideline guidelines handbook herald histories hypotheses
        hypothesis image imagery images index indications inquest inquiry inscription inscriptions inspection
        instruction interview interviews inventories inventory investigation invoice journal journals
        judgement judgment label law laws lawsuit leaflet leaflets ledger ledgers legend legends legislation
        letter letters listing listings literature log logs lore magazine manifesto manual manuscript
        manuscripts map maps measurement measurements memo memoir memoirs memorandum memos message messages
        meta-analyses meta-analysis minutes model models monograph myth myths narrative narratives newsletter
        newspaper newspapers note notebook notes notice obituary observation observations oracle pamphlet
        pamphlets paper papers passport patent petition photographs phylogeny plaque poem policy poll polling
        polls poster posters postmark prediction predictions preface probe proclamation projection projections
        prophecy proposal prospectus proverb publication publications quotation ranking rankings readings
        reanalysis receipt record recorder records register registers regulation regulations release report
        reports research resolution results review reviews roll rolls rule rules ruling rumor rumors rumour
        rumours samples sampling scan scans scripture scriptures seismograph seismographs sensor sensors sheet
        sign simulation simulations song source sources spreadsheet standard statement statistic statistics
        statute statutes studies study submission summary surveillance surveillances survey surveys tape test
        testimony tests textbook textbooks theorem theories theory ticket timetable tombstone tradition
        traditions transcript transcripts translation treaty trial trials tweet verse version versions warrant
        webpage website wiki witness-statement workbook x-ray x-rays yearbook""".split()
)
WRITTEN = frozenset(
    """accounts almanac article bulletin catalogue census chronicle diary directory gazette inventory journal
        ledger legend letter log minutes newspaper poll polls register registers roll survey surveys
        tradition""".split()
)
UNSAID = frozenset("anything little much no nothing so something".split())  # he said nothing
FIGURES = frozenset("age amount cost date evidence figure name number price time toll total turnout year".split())
NOBODY = frozenset("nobody none anyone anybody neither no-one no this".split())  # a document speaks of "this page"
NO_AGENTS = NOBODY | frozenset("more less fewer far".split())  # confirmed by more than 200 votes
CLAIMS = frozenset(
    """account accusation admission advice agreement allegation allegations appraisal argument assertion assertions
        assessment assumption assurance belief blame boast case charge claim claims complaint concern concerns
        conclusion consensus contention conviction defence denial diagnosis doubt doubts estimate estimates
        excuse explanation fear fears feeling figure figures finding findings forecast guess hope hopes
        hypothesis impression insistence instruction interpretation judgement justification line notice
        objection opinion plea pledge policy position prediction projection promise proposal rationale reading
        reasoning recollection recommendation report reports retort ruling rumor rumors rumour rumours
        speculation stance standpoint statement submission suggestion suspicion testimony theory tradition
        verdict version view warning warnings word""".split()
)
TOLD = frozenset("answer evidence idea point reply response story".split())  # his answer was that
NEWS = frozenset("gossip message news rumour rumor talk word".split())  # word from the palace is that
VIEWS = frozenset(
    """account analysis assessment belief calculation calculations conception count description estimate
        estimation experience eyes imagination interpretation judgement judgment memory mind narrative opinion
        reading reckoning recollection submission telling testimony understanding version view words writings""".split()
)
HOLDING = frozenset(  # a view or a claim
    """advance advanced advances am are be been came comes draw drew express expressed expresses feel feels felt
        gave gives had has have held hold
        holds is issue issued issues laid lay lays made make makes pin pinned place placed places put puts
        raise raised raises reach reached reaches remain remained remains repeat repeated
        repeats seem seemed seems share shared
        shares take takes took voice voiced voices was were""".split()
)
SURE = frozenset(
    """adamant afraid aware certain concerned confident convinced doubtful emphatic fearful hopeful insistent
        optimistic persuaded pessimistic positive satisfied sceptical sure unaware unconvinced unpersuaded
        unsure worried""".split()
)
GIVEN = frozenset("described given listed mentioned named recorded reported shown stated".split())
SOME = frozenset("""all another both certain few fewer half many most one others several some three two""".split())
HEARSAY = frozenset("heard hear hears learn learned learns learnt read reads gathered understood understand".split())
BEFORE_TO = frozenset(
    """appear appeared appears began begin begins came claim claimed claims come continue continued continues go
        goes hasten hastened hastens like liked likes love on seem seemed seems tend tended tends used want
        wanted went wish wished wishes written wrote""".split()
)
ALSO_NOUNS = frozenset(
    """answer answers appeal appeals bark blame boast boom brand brands call calls challenge challenges chorus
        class classes claim claims comment comments count counts credit cries cry date dates decree demand
        demands dispute disputes document documents doubt doubts dream dreams echo estimate estimates evidence
        favor favors favour favours fear fears forecast forecasts gasp grant grants groan guarantee guarantees
        guess highlight hint hold hope hopes joke judge label laugh list lists measure measures mention moan mock
        murmur name names note notes object place places pledge pledges point points praise produce project
        projects promise promises prophesy protest quote rank ranks rate rates record records register registers
        regret remark remarks reply report reports request requests roar rule rules scream screams shout shouts
        show shows sigh sob state states stress talk talks term terms treat treats value values view views vow
        whine whisper worries worry yell""".split()
)
POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
PLURALS = frozenset(
    "both children couple data duo family media men officials pair pairs trio people police staff team women".split()
)

NOUNS_IN_ED = frozenset("accused bereaved deceased insured".split())  # the accused said
NO_FORMS_IN_ED = frozenset(  # of a verb
    """bed biped breed creed deed feed flowerbed greed hatred heed hundred kindred need red reed riverbed seabed seed
        shed sled speed steed thoroughbred watershed weed""".split()
)
NOUNS_IN_LY = frozenset("ally anomaly assembly belly bully family fly jelly monopoly supply".split())
SPANS = frozenset("morning afternoon evening night week weekend month year spring summer autumn winter".split())

MONTHS = """january february march april may june july august september october november december""".split()

_LETTERS = {
    "d": """a an the this these those its his her their our my your some many several most all both no every each
        few any another other""",
    "#": """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundred
        hundreds thousands""",
    "i": "he she it they i we you him them us me",
    "s": "who which whose whom",
    "t": "that",
    "k": "and &",
    "l": "but while whereas yet although though",
    "c": "because if when whenever unless so or nor whether where how why what as than",
    "o": "of",
    "f": "for from at",
    "y": "by",
    "T": "to",
    "p": """about above across after against amid amidst among around before behind below beneath beside
        between beyond despite during in inside into near on onto outside over since through throughout toward
        towards under until upon with within without via""",
    "b": "am is are was were be been being",
    "v": """broken chosen drawn driven fallen gone grown known saw seen shown stolen taken became bought broke brought
        built came caught chose cut drew drove ended fell flew fought got grew kept knew led left lost made
        met paid ran rang rose sat sent set shook shot slept sold spent stood stopped taught took turned understood
        went withdrew woke won wore""",
    "m": "not never will would may must shall should can could might cannot",
    "a": """long also have has had having do does did again still already however therefore meanwhile moreover
        nevertheless then now later earlier once often always soon just even ever first instead only out back
        perhaps too further likewise thus hence nonetheless elsewhere himself herself itself themselves""",
    "w": """monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight morning
        afternoon evening night week weekend month year decade century spring summer autumn winter last next
        ago""",
}

# What is not said is not denied: did not say that.
SILENT = frozenset("comment confirm disclose elaborate explain know mention name reveal say specify".split())

JUDGING = frozenset("saw seen took".split())  # saw in it a threat, took it for one
LETTERS = {word: letter for letter, words in _LETTERS.items() for word in words.split()}
LETTERS |= dict.fromkeys({*MONTHS} - {"may"}, "w")
