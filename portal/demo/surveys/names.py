"""Invented people by the hundred: the first and last names are common ones, put together by number."""

from itertools import count

FIRST = (
    "Anne", "Mette", "Kirsten", "Hanne", "Helle", "Susanne", "Lene", "Maria", "Marianne", "Inge", "Karen", "Pia",
    "Peter", "Jens", "Michael", "Lars", "Henrik", "Thomas", "Søren", "Jan", "Niels", "Martin", "Anders", "Morten",
    "Aisha", "Emil", "Freja", "Ida", "Oscar", "Yusuf", "Åse",
)  # fmt: skip
LAST = (
    "Bækgård", "Dalhøj", "Engbo", "Fuglsang", "Grønlund", "Hedemark", "Højlund", "Kirkeby", "Krogh", "Lyngby",
    "Mosegård", "Nørlund", "Overgård", "Poulstrup", "Ravnholm", "Skovlund", "Sønderby", "Toftegård", "Vestbo",
    "Østerlund", "Ågård", "Bjerrum", "Dyrholm",
)  # fmt: skip


class Names:
    """Gives each new person a name of their own."""

    def __init__(self) -> None:
        self._numbers = count()

    def next(self) -> str:
        """Return a name not given before; there are 31 × 23 of them."""
        number = next(self._numbers)
        return f"{FIRST[number % len(FIRST)]} {LAST[(number + number // len(FIRST)) % len(LAST)]}"
