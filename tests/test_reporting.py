"""Tests of qa.attribution on the sentences of many kinds of documents."""

import pytest

from tests.claims import party


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By the union's count, [9,000] people marched.", "the union"),
        ("Figures from the ministry of health show that [1,200] beds are empty.", "the ministry of health"),
        ("The coach is quoted in the club's newsletter as saying that the pitch was [frozen].", "The coach"),
        ("The inquiry's report, published on Thursday, found that the beam was [rotten].", "The inquiry's report"),
        ("Fire service: [three] engines were out of order", "Fire service"),
        ("Witnesses described [two men] running from the bank.", "Witnesses"),
        ("One witness described seeing [two men] run from the bank.", "One witness"),
        ("The number of people under the rubble is estimated at [300] by rescuers.", "rescuers"),
        (
            "[Three] ministers have resigned, the news agency Vesta reports, citing a palace official.",
            "the news agency Vesta",
        ),
        ("A lawyer for the family said her clients had never been [told].", "A lawyer for the family"),
        ("Organisers had hoped for [50,000] visitors.", "Organisers"),
        ("The army's figure is [2,500].", "The army"),
        ("The pilot was told by air traffic control that the runway was [clear].", "air traffic control"),
        ("The death toll stands at [17], according to the Red Crescent.", "the Red Crescent"),
        ("According to figures released by the bank on Tuesday, prices rose by [4 per cent].", "figures"),
        ("Klein, 54, says she will stand again in [2026].", "Klein"),
        ("The storm, forecasters warn, could bring winds of [140 km/h].", "forecasters"),
        ("The rebels, for their part, said that they had lost [nine] fighters.", "The rebels"),
        ("Mr Osei says the wall was sound. It had been inspected, he says, in [April].", "Mr Osei"),
        ("The vote was rigged, in the opposition's view, in [eleven] districts.", "the opposition"),
        ("In a poll for the Herald, [58 per cent] said they wanted to leave.", "a poll for the Herald"),
        ("Asked about the delay, Mr Ito said that the parts came from [Osaka].", "Mr Ito"),
        ("It is not clear, the prosecutor said, whether [Holt] knew of the plan.", "the prosecutor"),
        ("The train, passengers said, had been going [too fast].", "passengers"),
        ("The data recorder shows that the train was travelling at [112 km/h].", "The data recorder"),
        ("In an interview with Radio Sur, Ruiz put the damage at [€7 million].", "Ruiz"),
    ],
)
def test_the_press_names_who_says_so(text: str, expected: str) -> None:
    """News gives its sources before, after and within what they say, in headlines, and by the figures that they put."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Counsel for the plaintiff submitted that notice was given on [3 May].", "Counsel for the plaintiff"),
        ("The jury accepted that he had acted in [self-defence].", "The jury"),
        ("It was the claimant's case that the goods were delivered [late].", "the claimant"),
        ("The judge noted that the contract was signed by [both brothers].", "The judge"),
        ("Mrs Abe denied having seen [the letter].", "Mrs Abe"),
        ("The court heard that the defendant had borrowed [£12,000] from her aunt.", "The court"),
        ("In his evidence, Mr Rowe stated that the brakes had been checked in [April].", "Mr Rowe"),
        ("In the judgment of the appeal court, the tenant was [right].", "the appeal court"),
        ("The expert called by the defence was of the opinion that the signature was [genuine].", "The expert"),
        ("Dr Sims, called for the defence, gave the time of death as [midnight].", "Dr Sims"),
        ("The appellant contends that the fine of [€500] was too high.", "The appellant"),
        ("Mr Vogel said under oath that he had been in [Mainz] that night.", "Mr Vogel"),
    ],
)
def test_a_court_names_who_says_so(text: str, expected: str) -> None:
    """Courts find, parties submit, witnesses give evidence; a deed of the court is none of these."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr Pool asked whether the [green] van had been sold.", "Mr Pool"),
        ("Members agreed that the fee should be [£25].", "Members"),
        ("The chair proposed [12 October] for the next meeting.", "The chair"),
        ("The committee resolved that the gates be locked at [ten].", "The committee"),
        ("Mrs Lowe gave notice that she would step down in [May].", "Mrs Lowe"),
        ("The treasurer reported a surplus of [£318].", "The treasurer"),
        ("It was noted by the secretary that [four] members had not paid.", "the secretary"),
        ("Mr Pool (treasurer) explained that the bank charges [£4] a month.", "Mr Pool"),
        ("An email from the county was read out, stating that grants end in [March].", "An email from the county"),
        (
            "Cllr Odell said that the bins were emptied [once]; the officer replied that they were emptied twice.",
            "Cllr Odell",
        ),
        (
            "Cllr Odell said that the bins were emptied once; the officer replied that they were emptied [twice].",
            "the officer",
        ),
        (
            "The secretary read a letter from the school, which said that [thirty] pupils had signed up.",
            "a letter from the school",
        ),
    ],
)
def test_minutes_name_who_says_so(text: str, expected: str) -> None:
    """Members report, propose, ask and give notice; letters are read out."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The widow shrugged. The key, she supposed, was under [the stone].", "she"),
        ("His mother had always told him that foxes hate [lavender].", "His mother"),
        ("Old Pell, they said in the village, had buried [a chest].", "they"),
        ("“The road is flooded,” the innkeeper told them. “It has been since [Tuesday].”", "the innkeeper"),
        ("Legend says that the bell was cast from [stolen coins].", "Legend"),
        ("Marta and Luis argued. It was four, she said; it was [five], he said.", "he"),
    ],
)
def test_a_story_names_who_says_so(text: str, expected: str) -> None:
    """Speakers are named once, by a verb of speaking or by what they think."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The manufacturer recommends [5W-30] oil.", "The manufacturer"),
        ("Tests by an independent laboratory showed a range of [410 km].", "Tests"),
        ("The data sheet lists a weight of [3.2 kg].", "The data sheet"),
        ("The label on the lid gives the voltage as [230 V].", "The label"),
        ("Users have reported that the fan is [noisy].", "Users"),
    ],
)
def test_a_manual_names_who_says_so(text: str, expected: str) -> None:
    """Makers recommend, sheets list, tests show and users report."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For Hallam, the true author was [Jean Petit].", "Hallam"),
        ("The wall is dated by modern scholars to [1130].", "modern scholars"),
        ("The chronicle of Brother Anselm relates that the tower burned in [1211].", "The chronicle of Brother Anselm"),
        ("The letter is regarded by most historians as [a forgery].", "most historians"),
        ("Her biographer Luis Prado traces the quarrel to [1887].", "Her biographer Luis Prado"),
        ("Her pupils remembered her as [strict].", "Her pupils"),
        ("The work is ascribed by Vasari to [Lippi].", "Vasari"),
        ("Vasari ascribes the work to [Lippi].", "Vasari"),
        ("The guidebook by Hart & Lowe claims there are [ninety] steps.", "The guidebook"),
        ("Strabo writes that the city had [six] gates.", "Strabo"),
        ("Modern scholars date the wall to [1130].", "Modern scholars"),
        ("The inscription names the founder as [Queen Adela].", "The inscription"),
        ("The parish accounts record a payment of [nine shillings] to the painter.", "The parish accounts"),
        ("The census of 1900 counted [4,118] inhabitants.", "The census of 1900"),
        ("Contemporaries thought him [mad].", "Contemporaries"),
        ("Pliny calls the stone “[the tear of the sea]”.", "Pliny"),
        ("One theory holds that the name comes from [a Celtic word].", "One theory"),
        ("Bede gives the date as [664].", "Bede"),
        ("Its height is given as [2,114 m] on Swiss maps.", "Swiss maps"),
        ("Moreau's suggestion that the stone is [younger] was ignored.", "Moreau"),
        ("In Vasari's account, the painter was paid [sixty florins].", "Vasari"),
    ],
)
def test_an_encyclopedia_names_who_says_so(text: str, expected: str) -> None:
    """Writers, theories, records and scholars date, call, regard and count."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs Gray told the panel about the night of the storm. The water, she said, came at [two].", "Mrs Gray"),
        ("The firm published its accounts on Monday. In them it puts its losses at [€3 million].", "The firm"),
        ("The minister said the talks had gone well. There would be [two] more rounds, he added.", "The minister"),
        (
            "Anna Roth leads the choir. She says that forty have left. They were tired, she thinks, of [the cold].",
            "Anna Roth",
        ),
    ],
)
def test_speech_that_goes_on_names_who_says_so(text: str, expected: str) -> None:
    """A pronoun beside what is said means who spoke before, not what is spoken of."""
    assert party(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody at the firm would say how many of the [twelve] valves had been tested.",
        "The coach told [the Evening News] that he would resign.",
        "The company said to be the largest in [Wales] has closed.",
        "The lorry hit the barrier at [4 a.m.] on Sunday.",
        "The judge fined the company [€40,000].",
        "The mayor opened [two hundred] new homes in the spring.",
        "The council voted to close [three] libraries.",
        "The defendant was sentenced to [three years] in prison.",
        "Judge Lowell adjourned the hearing until [9 March].",
        "It was agreed to buy [two] new pumps.",
        "Apologies were received from [Ms Dray].",
        "Nora thought of [her brother] as she walked.",
        "Nora knew that the bridge was [down].",
        "Replace the filter after [300 hours].",
        "The gauge shows [5 bar] when the tank is full.",
        "Ms Wu said on [Tuesday] that the lift was broken.",
        "Ms Wu said in [Hanover] that the lift was broken.",
        "The report, which runs to [300 pages], says that the lift was broken.",
        "The so-called [Iron Bridge] was opened in 1820.",
        "The tribunal awarded her [£9,000].",
        "In the village it was said that the miller had [three] wives.",
        "We measured a battery life of [seven hours].",
        "Most gardeners plant them in [March].",
        "The name is derived from [a river].",
        "The treaty fixed the border at [the river].",
    ],
)
def test_deeds_and_speakers_themselves_are_nobodys_claims(text: str) -> None:
    """What somebody did, who heard it, where and when it was said, and what nobody says are the document's own."""
    assert party(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council's line is that the lake was [dry].", "The council"),
        ("The traditional view is that the lake was [dry].", "The traditional view"),
        ("Word from the lodge is that the lake is [dry].", "the lodge"),
        ("Tradition had it that the lake was [dry].", "Tradition"),
        ("If the tolls are to be believed, [nine] carts passed.", "the tolls"),
        ("The lake, she was certain, was [dry].", "she"),
        ("To its supporters the plan is [a lifeline].", "its supporters"),
        ("A faith, for Luther, was [a gift].", "Luther"),
        ("In Lang's reading, the lines are addressed to [a brother].", "Lang"),
    ],
)
def test_views_and_news_are_said_to_be_so(text: str, expected: str) -> None:
    """A view, a line, a rumour or a group for whom something is so names who says it."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seismographs at the pier registered [two] shocks.", "Seismographs at the pier"),
        ("Estimates range from [18 to 60].", "Estimates"),
        ("Laird takes the tune for [a hymn].", "Laird"),
        ("Her rivals make it [twenty-one].", "Her rivals"),
        ("Most historians place the battle in [Ely].", "Most historians"),
        ("The agent puts the delay down to [a strike].", "The agent"),
        ("Mr Rowe moved that the bill be [paid].", "Mr Rowe"),
        ("Mrs Tull let slip that the house was [sold].", "Mrs Tull"),
        ("Dr Fell does not believe that the tower is [Roman].", "Dr Fell"),
        ("The tests appear to show that the glue [failed].", "The tests"),
        ("Dr Moss rose and announced that [nine] had gone.", "Dr Moss"),
        ("Nothing was left of the [nine] hives that the owners had reported.", "the owners"),
        ("Her house was called by the neighbours [“the Ark”].", "the neighbours"),
    ],
)
def test_verbs_of_many_classes_report(text: str, expected: str) -> None:
    """Records register, rivals make it twenty, scholars place and take for, and negations bear on what is said."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The wall, Mr Dean insisted, was sound. It had been built in [May].", "Mr Dean"),
        ("The wall, Mr Dean insisted, was sound; his firm had built it in [May].", "Mr Dean"),
        ("Mr Dean went on the roof. It had been built in [May].", None),
        ("Mr Dean says that the wall is sound. It was built in [May].", None),
        ("KH: We built the wall. It is [new].", "KH"),
        ("Mrs Dole spoke. “Oh Tom,” she said, “it is [late].”", "Mrs Dole"),
        ("``It is [late],'' said Mrs Dole.", "Mrs Dole"),
        ("The boys' house was 'sold' in [May].", None),
        ("Piet Vos lost a boat. He said that it was [new].", "Piet Vos"),
        ("Mrs Dole, who sells eels, rang the Courier. She said it was [late].", "Mrs Dole"),
    ],
)
def test_speech_is_followed_as_far_as_it_goes(text: str, expected: str | None) -> None:
    """Backshifted sentences, semicolons and turns of talk go on with who spoke; mere marks do not speak."""
    assert party(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor left in May after the union said he had [lied].", "the union"),
        ("Police closed the road after a witness said [nine] cars had crashed.", "a witness"),
        ("The shop is closed since its owner said he was [ill].", "its owner"),
        ("After the war, the mayor said [nine] had died.", "the mayor"),
        ("Although the firm said the plant was safe, [nine] fell ill.", None),
        ("Although the firm said the plant was [safe], nine fell ill.", "the firm"),
        ("After the firm said the plant was safe, [nine] fell ill.", None),
        ("While officials say nine died, the army says [ten] did.", "the army"),
        ("Officials say the toll stands at nine but the army says [ten].", "the army"),
        ("Officials say it is nine whereas the army says it is [ten].", "the army"),
        ("[Nine] died, say officials; ten, says the army.", "officials"),
        ("Ann said much of the [town] had burned.", "Ann"),
    ],
)
def test_each_clause_has_its_own_source(text: str, expected: str | None) -> None:
    """What joins two clauses parts what is said in them."""
    assert party(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Critics dubbed it [“the Shed”].",
        "Critics referred to it as [“the Shed”].",
        "Critics labelled it [“a fraud”].",
        "Critics labeled it [“a fraud”].",
        "Critics signaled that rates would rise in [May].",
        "Critics signalled that rates would rise in [May].",
        "Critics regretted that [nine] had left.",
        "“[Nine] left,” quipped Critics.",
        "Critics remembered it differently: [nine] had left.",
    ],
)
def test_a_verb_is_known_in_all_its_forms(text: str) -> None:
    """With one consonant or two."""
    assert party(text) == "Critics"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The grandfather sat. She said [nine] came.", "She"),
        ("The fisherman sat. She said [nine] came.", "She"),
        ("The widow sat. He said [nine] came.", "He"),
        ("The grandfather sat. He said [nine] came.", "The grandfather"),
    ],
)
def test_he_is_no_woman_and_she_no_man(text: str, expected: str) -> None:
    """By the same words as in a question."""
    assert party(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The cluster is maintained by a firm for [ten] users.",
        "The film tells the story of [two] dogs.",
        "Losses attributed to wolves came to [340].",
        "The mayor said nothing, for [the boat] had sailed.",
        "The mayor said nothing about the [nine] boats.",
        "The mayor said nothing and left at [nine].",
        "The mayor said little of the [nine] boats.",
        "Neither the mayor nor Acme said [nine] had sailed.",
        "Observers could not confirm that [a shell] had landed.",
        "Sort the beans according to [size].",
        "The engine was first described in 1820 by [Bell].",
        "Neither would admit to having been [wrong].",
    ],
)
def test_what_only_looks_like_a_report_is_none(text: str) -> None:
    """Doers in the passive, tales, silence and measures say nothing."""
    assert party(text) is None


def test_by_how_much_something_is_confirmed_is_no_source() -> None:
    """Only who confirms it is."""
    assert party("The town pays unless a count confirms the win by more than 200, when [the loser] pays.") != "more"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was the view of the tribunal that the dismissal was [unfair].", "the tribunal"),
        ("There was a view among members that the hedge was [too high].", "members"),
        ("Tom's answer was that the bull had been [drugged].", "Tom"),
        ("The driver was accused by the union of [theft].", "the union"),
        ("The delay was blamed by the airline on [a software fault].", "the airline"),
        ("The explosion, which officials have blamed on [a gas leak], killed four.", "officials"),
        ("Clause 9 states that the rent is due on [1 May].", "Clause 9"),
        ("Tom made it clear that the bull was not [for sale].", "Tom"),
        ("The coastguard later raised the toll to [nine].", "The coastguard"),
        ("The painting, described by the seller as a Vermeer, hangs in [Delft].", None),
        ("Hailed by critics as [a masterpiece], the play ran for a year.", "critics"),
        ("According to a report published in [May], the fair was a success.", None),
        ("The union demands:\n\n- a rise of [8 per cent]", "The union"),
        ("[Two] dead in hotel fire: police", "police"),
        ("“[A masterpiece]” – The Herald", "The Herald"),
        ("She rang to say that the train was [late].", "She"),
        ("The mayor was forced to admit that the fair had lost [£90].", "The mayor"),
        ("Fearing that the dam would [burst], the villagers fled.", "the villagers"),
        ("Under cross-examination the skipper admitted that he had slept until [dawn].", "the skipper"),
        ("It was Tom who said that the bull got out at [noon].", "Tom"),
        ("The treasurer reported on the roof. Repairs would cost [£9,400] and take a month.", "The treasurer"),
        ("The accused said that he had been in [Ely].", "The accused"),
        ("The lake was, as one villager put it, [bottomless].", "one villager"),
        ("The firm's chief claims that the dam is [sound].", "The firm's chief"),
    ],
)
def test_less_usual_forms_report_too(text: str, expected: str | None) -> None:
    """Nouns, passives, asides, numbers, lists, clefts; and what is only told in passing is nobody's."""
    assert party(text) == expected
