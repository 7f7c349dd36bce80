"""Links, one a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.strategy.forms.link_lines import LinkError, LinkLine, read_links, written


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("Kommissorium", LinkLine("Kommissorium")),
        ("Kommissorium (88641/22)", LinkLine("Kommissorium", "88641/22")),
        (
            "Plan for 2026 https://norddjurs.dk/plan",
            LinkLine("Plan for 2026", None, "https://norddjurs.dk/plan"),
        ),
        ("Bilag (13/9475) http://a.dk/x?y=1", LinkLine("Bilag", "13/9475", "http://a.dk/x?y=1")),
        ("Formål: at lykkes", LinkLine("Formål: at lykkes")),
        ("Vigtigt:", LinkLine("Vigtigt:")),
        ("<b>Fed</b>", LinkLine("<b>Fed</b>")),
    ],
)
def test_a_line_is_a_title_and_perhaps_a_reference_and_an_address(line: str, link: LinkLine) -> None:
    assert read_links(line) == (link,)


@pytest.mark.parametrize(
    "line",
    [
        "Klik javascript:alert(1)",
        "Klik data:text/html,x",
        "Fil ftp://a.dk",
        "Navn https://norddjurs.dk@ond.example/",
        "Tom https://",
        "Skæv https://[",
        "https://norddjurs.dk",
        "a" * 301,
    ],
)
def test_a_strange_address_and_a_missing_title_are_refused(line: str) -> None:
    with pytest.raises(LinkError):
        read_links(line)


def test_blank_lines_are_skipped() -> None:
    assert read_links("\n  \nEt\n\nTo\n") == (LinkLine("Et"), LinkLine("To"))


words = (
    st.text(alphabet="abcæøå 123", min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
    .map(lambda t: " ".join(t.split()))
)


@given(
    st.lists(
        st.builds(
            LinkLine,
            words,
            st.none() | st.sampled_from(["88641/22", "13/9475"]),
            st.none() | st.sampled_from(["https://a.dk", "http://b.dk/c?d=e"]),
        )
    )
)
def test_what_is_written_is_read_back(links: list[LinkLine]) -> None:
    assert read_links(written(tuple(links))) == tuple(links)
