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
    "Conselho da cidade decidiu na segunda-feira fechar a velha ponte por um ano, porque os engenheiros não gostaram do que viram em dois pilares, disse ao jornal uma vereadora.",  # noqa: E501
    "Kommunfullmäktige beslutade på måndagen att stänga den gamla bron i ett år, eftersom ingenjörer har hittat sprickor i två av pelarna, och det var inte väntat, sade hon.",  # noqa: E501
    "Rada miasta postanowiła w poniedziałek zamknąć stary most na rok, ponieważ inżynierowie znaleźli w maju pęknięcia w dwóch filarach, a to nie jest dla miasta tanie.",  # noqa: E501
    "Belediye meclisi pazartesi günü eski köprüyü bir yıl için kapatmaya karar verdi, çünkü mühendisler iki ayakta çatlak buldu ve bu daha da büyüyebilir, dedi.",  # noqa: E501
    "Dewan kota pada hari Senin memutuskan untuk menutup jembatan tua itu selama satu tahun karena para insinyur menemukan retakan yang tidak kecil di dua tiang.",  # noqa: E501
    "市議会は月曜日、古い橋を一年間閉鎖することを決めた。",
    "قرر مجلس المدينة يوم الاثنين إغلاق الجسر القديم لمدة عام.",
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


JARGON = [
    "Boutros Boutros-Ghali, Ban Ki-moon, Kofi Annan, Javier Pérez de Cuéllar, U Thant, Trygve Lie",
    "Rust 1.75.0: const generics, trait objects, borrow checker, cargo publish, crates.io, clippy",
    "Real Madrid 3, Real Sociedad 1; Atlético de Madrid 2, Deportivo de La Coruña 2; Las Palmas 0",
    "“La vida es así,” he said. “No hay más que decir.” The mayor of Las Cruces agreed with him.",
]


@pytest.mark.parametrize("text", JARGON)
def test_names_and_jargon_are_no_other_language(text: str) -> None:
    assert is_english(readers.read(text))
