"""Rival accounts: on the seed article by the whole system, on sentences of many kinds by `qa.attribution.conflicts`."""

import re

import pytest

from index import Corpus, Document
from qa import Assistant
from qa.attribution.conflicts import conflicts
from tests.claims import Marked


@pytest.mark.parametrize(
    ("question", "counts"),
    [("How many people were injured?", {"23", "80"}), ("How many were killed in the operation?", {"2", "5"})],
)
def test_both_counts_of_the_seed_article_stand_side_by_side(
    assistant: Assistant, question: str, counts: set[str]
) -> None:
    """The one that is not the document's own with its source."""
    reply = assistant.ask(question)

    rivals = [reply.answers[number] for group in reply.conflicts for number in group]
    assert {count for rival in rivals for count in re.findall(r"\d+", rival.text)} >= counts  # "At least 2" is 2
    assert "The separatists" in {rival.according_to.text for rival in rivals if rival.according_to}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "How many boats took part in the regatta?",
            "The yacht club listed [48] boats in its programme. By the harbour master's count, [61] took part.",
        ),
        (
            "How much did the new organ cost?",
            "The parish paid [£92,000] for the new organ. The builder's invoice shows [£118,000].",
        ),
        (
            "How fast was the tram going?",
            "The driver told the inquiry that he was going at [20 km/h]. The recorder showed [43 km/h].",
        ),
        (
            "How many books are in the library?",
            "The library holds [30,000] volumes. An audit in March found only [26,400].",
        ),
        (
            "What did the survey cost?",
            "The survey cost [£4,100], the treasurer reported. Mr Ames believed that it had cost [nearly £6,000].",
        ),
        (
            "How many years did she live in Rome?",
            "Her sister remembered that she lived in Rome for [two years]. Prado, her biographer, allows her [seven].",
        ),
        (
            "How many stones stand in the circle?",
            "[Nineteen] stones stand in the circle. Local people say that there are [twenty].",
        ),
        (
            "When was the school founded?",
            "The school was founded in [1854]. Its first prospectus gives the year as [1861].",
        ),
        (
            "When was the bridge closed?",
            "The council closed the bridge on [12 March]. The bus company maintains that it was shut on [9 March].",
        ),
        (
            "Who broke the window?",
            "The headmaster thinks that [Tom Parry] broke the window. Mrs Parry says it was [the Dawson boy].",
        ),
        (
            "What was in the parcel?",
            "The postman testified that it held [books]. The sergeant found that it contained [two pistols].",
        ),
        (
            "Why was the concert cancelled?",
            "The organisers said that [the singer was ill]. The singer's agent said that [nobody had paid her].",
        ),
        (
            "Who wrote the hymn?",
            "The hymn was written by [Isaac Dean]. In the opinion of Dr Lamb it is by [Thomas Orme].",
        ),
        (
            "What started the quarrel?",
            "Orme says that the quarrel began over [a dog]. Dean's widow told the paper that it was [a debt].",
        ),
        (
            "Where is the poet buried?",
            "The poet is buried in [Holm], the guidebook says. The sexton of Aske claims that she lies in [Aske].",
        ),
        (
            "Was the gate shut?",
            "The shepherd swore that [he had shut the gate]. The walkers said that it [stood wide open].",
        ),
        (
            "Is the mushroom edible?",
            "The old field guide calls it [excellent eating]. Doctors in Turin found that it [destroys the liver].",
        ),
        (
            "Has the debt been paid?",
            "Dean said that [the debt had been paid in full]. Orme denied that [he had received a penny].",
        ),
        (
            "Were the children supervised?",
            "The school stated that [two teachers were present]. A parent said that [the children were alone].",
        ),
        (
            "Is the castle haunted?",
            "The owner says that it [is haunted by a monk]. The caretaker says there [are no ghosts] in it.",
        ),
        (
            "Did the committee approve the plan?",
            "The minutes record that [the committee approved the plan]. Mr Ames says [no vote was taken].",
        ),
        (
            "How many passengers were on board?",
            "The ferry company said that [312] passengers were on board. The coastguard counted [347].",
        ),
        (
            "How many houses were flooded?",
            "The council says that [200] houses were flooded. Residents speak of [more than 500].",
        ),
        ("How many jobs will be lost?", "The company plans to cut [400] jobs. The union expects [900] to go."),
        ("How old was the driver?", "Police gave the driver's age as [34]. His employer said he was [29]."),
        (
            "How many shots were fired?",
            "The officer testified that he had fired [twice]. Two witnesses heard [five] shots.",
        ),
        (
            "How many wolves are there?",
            "The ministry puts the number of wolves at [120]. Farmers say there are at least [300].",
        ),
        (
            "How far did the oil spread?",
            "The oil spread [two miles], the port said. Fishermen saw oil [nine miles] out.",
        ),
        (
            "How many pupils failed?",
            "The school's report lists [seven] pupils who failed; the inspector's lists [eleven].",
        ),
        (
            "How much does the bridge carry?",
            "The sign says that the bridge carries [12 tonnes]. The engineer's certificate states [7.5 tonnes].",
        ),
        (
            "When did she arrive in Paris?",
            "Her letters show that she arrived in Paris in [1911]. Her biographer Lind says that she came in [1909].",
        ),
        (
            "Where did the meeting take place?",
            "The prosecutor said the meeting took place in [Basel]. The defendant maintained that it was in [Zürich].",
        ),
        (
            "Were the brakes working?",
            "The garage said that the brakes were [in good order]. The police expert found them [worn through].",
        ),
        (
            "Does the medicine help?",
            "The makers claim that it [cures nine patients in ten]. A study found that it had [no effect].",
        ),
    ],
)
def test_rival_accounts_are_a_conflict(question: str, text: str) -> None:
    """Two voices that give unlike numbers, times, names, or yes and no of one thing cannot both be right."""
    assert conflicts(question, Marked.of(text).answers) == ((0, 1),)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "How many boats took part in the regatta?",
            "[Forty-eight] boats took part in the regatta. The club's programme listed [48].",
        ),
        (
            "How many eggs does the bird lay?",
            "The bird lays [four or five] eggs. Lund counted [five] eggs in most nests.",
        ),
        ("How much is the entrance fee?", "The entrance fee is [£6] for adults. Children pay [£2]."),
        ("How much is the rent?", "The rent of the upper flat is [£700]. The lower flat costs [£650]."),
        ("When does the museum close?", "The museum closes at [five]. In winter it closes at [four]."),
        ("Who has won the cup?", "[Rovers] won the cup in 1951. [Albion] won it in 1952."),
        ("Where has she lived?", "She lived in [Leeds] until 1990. Since then she has lived in [York]."),
        ("When was the church built?", "The nave was built in [1310]. The tower was added in [1420]."),
        ("What is the tower made of?", "The tower is built of [granite]. Its top is of [brick]."),
        (
            "How many people died in the epidemic?",
            "The epidemic killed [900] people. [Two hundred] of them were children, the doctor wrote.",
        ),
        (
            "When must the form be returned?",
            "The form must be returned by [1 June]. Late forms are accepted until [15 June] on payment of a fee.",
        ),
        ("How long is the warranty?", "The warranty is [two years]. For the battery it is [six months]."),
        (
            "Who is the owner of the mill?",
            "The mill belonged to [the Dean family]. In 1930 it was bought by [Arthur Sykes].",
        ),
        (
            "What does the coach say of the team?",
            "“They are [tired],” the coach said. He also said that they were [badly trained].",
        ),
        (
            "What did the visitors complain about?",
            "One visitor complained of [the noise]. Another said that [the food was cold].",
        ),
        ("Who attended the meeting?", "[Mr Ames] attended the meeting. The minutes also name [Ms Dray]."),
        ("How old was she when she married?", "She married at [nineteen]. Her sister married at [twenty-three]."),
        ("Who designed the park?", "The park was designed by [Lena Moor]. The plaque names the designer as [L. Moor]."),
        (
            "When did the fire break out?",
            "The fire broke out [shortly after midnight]. The alarm, the brigade said, was received at [0:14].",
        ),
        ("What is the population of the island?", "The island had [812] inhabitants in 1901. By 2001 there were [95]."),
        ("How much did it cost?", "It cost [£1.5 million]. The treasurer said that [£1,500,000] had been spent."),
        (
            "What does the mayor think of the plan?",
            "The mayor called the plan “[reckless]”. She said that it was “[an insult to the town]”.",
        ),
        (
            "When did the war end?",
            "The war ended [in the autumn of 1648]. The treaty was signed, the abbot wrote, on [24 October 1648].",
        ),
        ("How many were arrested?", "The police arrested [40] people. [Twelve] of them, a lawyer said, were minors."),
        (
            "How many trees were felled?",
            "The company felled [1,200] trees. Among them, the forester said, were [300 oaks].",
        ),
        ("What was stolen?", "Thieves stole [a silver cup]. The owner said that [two paintings] were missing."),
        ("Where have wolves been seen?", "Wolves have been seen [near Alm]. A hunter said he saw one [at Grub]."),
        (
            "When did the storm reach the coast?",
            "The storm reached the coast [at noon]. Forecasters had warned of it [on Thursday].",
        ),
        ("Who found the body?", "The body was found by [a jogger]. The police named her as [Ms Tina Roe]."),
    ],
)
def test_accounts_that_agree_or_speak_of_two_things_are_none(question: str, text: str) -> None:
    """Other words, cases, times, parts and things, and what is only wished for, leave room for both."""
    assert conflicts(question, Marked.of(text).answers) == ()


@pytest.mark.xfail(reason="the words tell them from a conflict, but no sign that is weighed does", strict=True)
@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What is the rent?", "The rent is [£900]. Ann said it was raised from [£850]."),
        ("Who was held?", "[Ann Bell] was held. Tom said that [Jo Hart] was held too."),
        ("Why did it close?", "It closed [to save money]. Ann says it closed [for repairs]."),
        ("How many went out?", "Ann said [three] boats went. Tom said [seven men] went."),
        ("What is the rise?", "The union wants [9 per cent]. The owner says [4 per cent]."),
        ("How long?", "Ann said [two days]. If it rains, Tom said, it takes [nine days]."),
        ("What is it?", "It holds [64] prints. Tom said that he owned [nine] geese."),
        ("Did the company know of the leak?", "The company said it [knew of it]. The union said it [had known of it]."),
        (
            "How many people heard the explosion?",
            "Police took statements from [six] people who heard the explosion. The Courier spoke to [fourteen].",
        ),
        (
            "How many rooms has the house?",
            "The house has [twelve] rooms. The agent said that [four] rooms face the sea.",
        ),
        (
            "Was the harvest good?",
            "The ministry said that [the harvest had been good]. Farmers spoke of [the best harvest in years].",
        ),
        (
            "Is the path open?",
            "The warden said that [the path is open]. The sign at the gate says that it [is open all year].",
        ),
        (
            "Where is the spring?",
            "The spring is [on the north slope]. The shepherd said that it rises [below a great oak].",
        ),
        (
            "Did they agree?",
            "The union said that [both sides had agreed]. The firm said that [an agreement had been reached].",
        ),
        (
            "How many people were killed?",
            "The first bomb killed [12] people, the army said. The second killed [31], according to the hospital.",
        ),
        (
            "How long does the battery last?",
            "The battery lasts [ten hours]. With the lamp on, testers found, it lasted [four].",
        ),
        (
            "How much is the fine?",
            "The fine is [€40]. If it is not paid within a month, the office said, it rises to [€80].",
        ),
    ],
)
def test_what_only_its_sense_shows_to_be_none(question: str, text: str) -> None:
    """Two groups, cases, wishes, wordings and motives are still taken for rival accounts."""
    assert conflicts(question, Marked.of(text).answers) == ()


@pytest.mark.parametrize(
    ("question", "text", "count"),
    [
        ("How many people came?", "Safe Homes said 300 had come; the police spoke of about 120.", 2),
        ("How many were hurt?", "The brigade said nine had been hurt, but the hospital said eleven were hurt.", 2),
        ("How much is the deposit?", "The deposit is £120. The tenant declares that his car is worth £6,000.", 1),
    ],
)
def test_a_rival_of_little_chance_is_shown_where_it_is_of_the_same_thing(
    assistant: Assistant, question: str, text: str, count: int
) -> None:
    """In the sentence of the other, or in one with the question's words."""
    other = assistant.on(Corpus.build([Document("a.txt", text)], assistant.embedder))

    assert len(other.ask(question).answers) == count
