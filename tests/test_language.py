"""English is told from other languages by its commonest words."""

import pytest

from newslint import readers
from newslint.analysis.language import is_english

OTHERS = [
    "Der Stadtrat hat am Montag beschlossen, die alte Brücke über den Fluss für ein Jahr zu sperren, weil Ingenieure im Mai Risse in zwei Pfeilern gefunden haben, sagte die Sprecherin der Stadt.",  # noqa: E501
    "Le conseil municipal a décidé lundi de fermer le vieux pont pendant un an, car des ingénieurs ont trouvé en mai des fissures dans deux des piliers, a indiqué la porte-parole de la ville.",  # noqa: E501
    "El ayuntamiento decidió el lunes cerrar el viejo puente durante un año porque los ingenieros encontraron en mayo grietas en dos de los pilares, dijo la portavoz de la ciudad a los vecinos.",  # noqa: E501
    "Il consiglio comunale ha deciso lunedì di chiudere il vecchio ponte per un anno perché a maggio gli ingegneri hanno trovato crepe in due dei piloni, ha detto la portavoce della città.",  # noqa: E501
    "De gemeenteraad heeft maandag besloten de oude brug over de rivier een jaar te sluiten, omdat ingenieurs in mei scheuren in twee pijlers hebben gevonden, zei de woordvoerster van de stad.",  # noqa: E501
    "Городской совет в понедельник решил закрыть старый мост через реку на год, потому что в мае инженеры нашли трещины в двух опорах, сообщила представительница города, и никто не был против этого решения совета.",  # noqa: E501
]


@pytest.mark.parametrize("text", OTHERS)
def test_other_languages_are_not_english(text: str) -> None:
    assert not is_english(readers.read(text))


def test_english_news_is_english() -> None:
    text = "The city council voted on Monday to close the old bridge over the river for a year."
    assert is_english(readers.read(text))
    assert is_english(readers.read(f"{text} {text}"))
    assert is_english(readers.read(""))
