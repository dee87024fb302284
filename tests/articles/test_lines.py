from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tradecheck.articles.lines import running_text

BODY = """The ministry said on Friday that the diversi-
fication of exports had gone on in 2022 and that year-on-
year growth of trade with China was above one third, at
$5.08 billion, after which the minister left for Moscow.
Exports by country
Country 2021 2022
China 0.9 1.6
Russia 16.1 23.0
• first item of a list of what was said
• second item
It was the highest figure since 2012, officials of the
committee said, as trade with the EU fell."""


def test_sentences_and_words_are_made_whole_and_rows_stay() -> None:
    assert running_text([BODY]).split("\n") == [
        (
            "The ministry said on Friday that the diversification of exports had gone on in 2022 and that year-on-year "
            "growth of trade with China was above one third, at $5.08 billion, after which the minister left for "
            "Moscow. Exports by country"
        ),
        "Country 2021 2022",
        "China 0.9 1.6",
        "Russia 16.1 23.0",
        "• first item of a list of what was said",
        "• second item",
        "It was the highest figure since 2012, officials of the committee said, as trade with the EU fell.",
    ]


def test_the_text_itself_says_whether_a_hyphen_stays() -> None:
    text = "A long line of words that ends with non-\noil exports; non-oil exports grew as well that year"
    assert "non-oil exports; non-oil" in running_text([text])
    assert "2021-2023" in running_text(["A long line of words about the years 2021-\n2023 and others as well"])


def test_a_sentence_goes_on_over_the_page_and_running_heads_go() -> None:
    middle = "that year by so much that it was the highest figure ever seen\n" * 4
    goods = ["potash", "tractors", "timber", "cheese", "beer"]
    pages = [
        f"Yearbook 2023\n{it} sold well\n{middle}and the rest of {it}\nfell in {it}\n{n}" for n, it in enumerate(goods)
    ]
    text = running_text(pages)
    assert "Yearbook" not in text
    assert "the rest of potash fell in potash tractors sold well" in text
    assert "Yearbook" in running_text(["Yearbook 2023\nExports rose"] * 5)


def test_ligatures_and_controls() -> None:
    assert running_text(["o\ufb03cial \ufb01gures\0\ud800"]) == "official figures"


@given(st.lists(st.text(max_size=300), max_size=6))
def test_any_lines_give_text_that_can_be_written(pages: list[str]) -> None:
    running_text(pages).encode()
