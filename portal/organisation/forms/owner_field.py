"""The field in which people write who something belongs to: a post, a unit or a person."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import url_for

from portal import clock
from portal.organisation.access import is_offered_unlisted
from portal.organisation.labels import post_choice
from portal.organisation.owners import Owner, OwnerKey, owners, read_key
from portal.organisation.queries.offered import TASK_KINDS, owner_choices
from portal.web.forms import FoundField


class OwnerField(FoundField):
    """An owner among those of the day that are of the wanted kinds; `data` is an `OwnerKey` or None.

    `know` spares a question about an owner that the page has asked for already.
    """

    nobody = "Ingen passer på »{text}«. Prøv med fornavn, stilling eller enhed."

    def __init__(
        self,
        label: str | None = None,
        validators: Any = None,
        *,
        kinds: tuple[str, ...] = TASK_KINDS,
        description: str = "Skriv noget af stillingen eller navnet",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, description=description, **kwargs)
        self.kinds = kinds
        self._known: dict[OwnerKey, Owner] = {}

    def know(self, shown: Iterable[Owner]) -> None:
        """Remember how some owners are shown on the day."""
        self._known |= {one.key: one for one in shown}

    @property
    def suggestions(self) -> str:
        """The address of the options for what has been typed so far."""
        return url_for("organisation.owner_suggestions", felt=self.name, slags=self.kinds)

    def offered(self) -> Sequence[tuple[str, str]]:
        """All owners of the day that are of the wanted kinds, as far as who writes is offered them: one statement."""
        return owner_choices(clock.today(), self.kinds, with_unlisted=is_offered_unlisted())

    def read(self, key: str) -> OwnerKey:
        """The owner of an offered key."""
        return read_key(key)

    def written(self, value: OwnerKey) -> str:
        """How the owner is shown; one statement for one that is not known yet."""
        owner = self.shown(value)
        return owner.choice if owner else ""

    def said(self, value: OwnerKey) -> str:
        """What the owner is called inside a sentence, with its holder; one statement for one that is not known yet."""
        owner = self.shown(value)
        if owner is None:
            return ""
        if owner.kind != "position":
            return owner.said
        return post_choice(owner.said, owner.holder_name, is_acting=owner.is_acting)

    def shown(self, value: OwnerKey) -> Owner | None:
        """What is shown of the owner on the day; None for one that there never was."""
        if value not in self._known:
            self.know(owners([value], clock.today()).values())
        return self._known.get(value)
