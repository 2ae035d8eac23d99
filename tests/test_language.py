"""Whether a text is in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.asking.language import looks_english


@pytest.mark.parametrize(
    "text",
    [
        'What does "c’est la vie" mean?', "Who is Charles de Gaulle?", "La Paz de Ayacucho?", "pump flow rate",
        "12 + 3", "When did de la Cruz die?", "who sang na na na na hey hey hey", "",
        "Was war declared in 1914?", "Did John die in war?", "floor area in m²?", "fee per person non residents",
    ],
)  # fmt: skip
def test_names_and_quotations_in_other_languages_are_english(text: str) -> None:
    """A name, a quotation or no evidence at all do not make a text foreign."""
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Qui a signé ?", "Quanti feriti?", "¿Quién es el primer ministro?", "Hoeveel gewonden?", "Hur många skadades?",
        "Kaç kişi geldi?", "什么时候?", "Was hat die Ministerin gesagt?", "Quem ganhou?", "Où ?",
        "In welchem Jahr endete es?", "cuanto cuesta la entrada",
    ],
)  # fmt: skip
def test_a_short_question_in_another_language_is_not_english(text: str) -> None:
    """Two words of one language, one that only it has, or another script are enough."""
    assert not looks_english(text)


def test_a_document_is_told_by_its_small_words() -> None:
    """A longer text is in the language that most of its small words are in."""
    english = "The council met in the town hall on Monday. It was said that the ferry to Le Havre de Grâce would close."
    french = "Le conseil s’est réuni lundi dans la mairie. Il a été dit que le ferry de Dover à Calais serait fermé."

    assert (looks_english(english), looks_english(french)) == (True, False)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Any text is English or not."""
    assert looks_english(text) in {True, False}
