"""What is not in a language that can be read is not read, and its user is told why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.texts import texts
from tradecheck.articles.document import Document
from tradecheck.reading import read_claims
from tradecheck.reading.language import why_unread

OTHER_LANGUAGES = {
    "Dutch": (
        "De uitvoer van Nederland naar Duitsland is in 2023 met vijf procent gestegen, zo meldt het "
        "statistiekbureau. De waarde van de goederen was ruim $200 miljard, en dat is meer dan in het jaar "
        "daarvoor. De handel tussen de twee landen was in dat jaar goed voor een kwart van de totale uitvoer. In "
        "de eerste maanden van dit jaar is de export gedaald, want de vraag was minder groot. Of dat zo blijft is "
        "niet bekend, zei de minister in Berlin."
    ),
    "Danish": (
        "Danmarks eksport til Tyskland steg i 2023 med fem procent, oplyser statistikken for landet. Det er for "
        "andet år i træk at eksporten stiger, og at importen falder. For de to lande er handel vigtig, og "
        "ministeren siger at der er plads til mere. I de første måneder af året er eksporten dog faldet, for der "
        "er mindre efterspørgsel på varer. Det er ikke til at sige om det bliver ved, siger to økonomer fra "
        "Berlin."
    ),
    "German": (
        "Der Export der Türkei nach China ist in dem Jahr 2023 um neun Prozent gesunken, und das war nicht zu "
        "erwarten. In den ersten Monaten war der Wert der Waren noch auf $3 Mrd. gestiegen, teilte das Amt mit. "
        "Der Handel mit den Staaten in Asien war in der Summe dennoch so hoch wie nie zuvor. Die Minister wollen "
        "in Peking darüber sprechen, was in diesem Jahr getan werden kann, und im Herbst in Berlin weiter "
        "verhandeln, auch über den Import."
    ),
    "Polish": (
        "Eksport Polski do Niemiec wzrósł w tym roku o pięć procent, podał urząd. To jest więcej niż w roku "
        "ubiegłym, a to oznacza, że handel rośnie. W pierwszych miesiącach eksport był mniejszy, ale potem to się "
        "zmieniło. Minister powiedział, że to dobry wynik i że na tym nie koniec, bo w przyszłym roku ma być "
        "jeszcze lepiej niż teraz. Do tego dojdzie jednak tylko wtedy, gdy w Berlinie nikt nie zmieni zdania, jak "
        "dodał na koniec."
    ),
    "French": (
        "Les exportations de la France vers l'Allemagne ont augmenté de cinq pour cent en 2023, selon les "
        "douanes. On note que le déficit a diminué et que l'on importe moins de gaz. Le commerce entre les deux "
        "pays est important, dit-on à Paris, et on attend la visite du ministre. Dans les premiers mois de "
        "l'année, les ventes ont reculé."
    ),
    "Indonesian": (
        "Ekspor Indonesia ke Tiongkok naik lima persen pada tahun 2023, kata badan statistik. Nilai barang yang "
        "dikirim lebih besar dari pada tahun sebelumnya dan impor turun. Perdagangan antara kedua negara sangat "
        "penting, kata menteri di Jakarta pada hari Senin, dan akan terus tumbuh sampai akhir tahun depan menurut "
        "pemerintah. Ekspor minyak sawit dan batu bara naik paling besar, sedangkan impor mesin dari Tiongkok "
        "turun sedikit."
    ),
}
ENGLISH = (
    "China's exports to Chile reached $5 billion in 2024, up 7 percent from the year before, and that was a record for "
    "the two of them. The ministry in Santiago said on Monday that it was pleased with the growth of trade. Imports "
    "from China to the port of Arica were lower than a year earlier, by 3 percent, and are expected to fall again."
)


def why(text: str) -> str | None:
    return why_unread(Document(name="text.txt", text=text))


@pytest.mark.parametrize("number", range(len(texts())))
def test_english_texts_are_read(number: int) -> None:
    assert why(texts()[number]) is None


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_other_languages_are_not_read_as_english(language: str) -> None:
    text = OTHER_LANGUAGES[language]
    reason = why(text)
    assert reason is not None
    assert reason.startswith("The text does not seem to be in English, the only language read so far: of its first")
    assert read_claims(Document(name="text.txt", text=text + "\nExport Chile - China: $5 billion, +5%.")) == []


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Экспорт Беларуси в Китай вырос на 7% и достиг $5 млрд.", "Cyrillic"),
        ("صادرات الصين إلى مصر ارتفعت بنسبة 5%", "Arabic"),
        ("中国对智利出口增长5%,达到50亿美元", "Chinese"),
        ("Οι εξαγωγές της Ελλάδας αυξήθηκαν κατά 5%", "Greek"),
        ("수출은 5% 증가했다", "Korean"),
    ],
)
def test_the_script_is_named(text: str, script: str) -> None:
    assert why(text) == f"The text is in {script} letters; only English is read so far."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023: 5.08",
        "Chile: Export 5 Mrd. USD",  # too short to tell
        "Partner | 2023 | 2024\n" + "China | $5.08 billion | $6.1 billion\n" * 60,  # a table is no running text
        "Exporte\tChile\t5.08\n" * 60,
        "China 5.08 6.10 7.22 8.05 9.41 3.13 2.20 1.18 4.04 5.55 6.08\n" * 60,
        ENGLISH,
        ENGLISH + "\nМинск сообщил: «Экспорт вырос».",  # mostly English
    ],
)
def test_what_is_short_or_tabular_or_english_is_read(text: str) -> None:
    assert why(text) is None


def test_english_claims_come_through() -> None:
    assert read_claims(Document(name="text.txt", text=ENGLISH))


@settings(deadline=None)
@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    reason = why(text)
    assert reason is None or reason.endswith(".")
