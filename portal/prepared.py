"""Statements that are asked over and over: composed with SQLAlchemy, compiled once, and asked of the driver itself.

A statement that says who may see what is long: what SQLAlchemy keeps of it is a third of a megabyte, and finding it
again costs more than asking the database. What is kept here is its text, the names of its values and what is done to
them. Where a list of values stands in the text, the text depends on how many there are. Lists are filled up with their
last value to a few lengths, so that people with more or fewer posts share texts, and the database its plans.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_dict, set_committed_value
from sqlalchemy.orm.util import identity_key

from portal.compiled import Compiled
from portal.db import db

P = ParamSpec("P")
Entity = TypeVar("Entity", bound=DeclarativeBase)
KEPT = 256
"""How many statements each function keeps."""


class Question:
    """A statement that is asked with its values, and gives rows as `Session.execute` would."""

    def all(self, values: Mapping[str, Any]) -> Sequence[Any]:
        """Return all rows."""
        raise NotImplementedError

    def one(self, values: Mapping[str, Any]) -> Any:
        """Return the only row. Raises ValueError when there is another number of them."""
        (row,) = self.all(values)
        return row

    def one_or_none(self, values: Mapping[str, Any]) -> Any:
        """Return the only row, or None. Raises ValueError when there are more."""
        rows = self.all(values)
        if len(rows) > 1:
            raise ValueError("One row was expected.")
        return rows[0] if rows else None

    def scalar(self, values: Mapping[str, Any]) -> Any:
        """Return the first value of the first row, or None."""
        rows = self.all(values)
        return rows[0][0] if rows else None

    def scalars(self, values: Mapping[str, Any]) -> list[Any]:
        """Return the first value of every row."""
        return [row[0] for row in self.all(values)]


class Composed(Question):
    """A statement that is asked this once, by the session."""

    def __init__(self, compose: Callable[[], Any]) -> None:
        self.compose = compose

    def all(self, values: Mapping[str, Any]) -> Sequence[Any]:
        """Return all rows."""
        return db.session.execute(self.compose(), values).all()


class Prepared(Question):
    """A statement of columns, not entities, that is kept.

    Rows are named tuples, compared by content. Like every question of the session, it sees what was changed in it. A
    value that is missing raises KeyError.
    """

    def __init__(self, compose: Callable[[], Any]) -> None:
        self.compose = compose
        self._on: dict[str, Compiled] = {}

    def all(self, values: Mapping[str, Any]) -> Sequence[Any]:
        """Return all rows; none for a statement that writes. Raises TypeError when entities are asked for."""
        session = db.session
        if session.autoflush:
            session.flush()
        connection = session.connection()
        compiled = self._on.get(connection.dialect.name)
        if compiled is None:
            compiled = self._on[connection.dialect.name] = Compiled(self.compose(), connection.dialect)
        return compiled.ask(connection, values)


def prepared(compose: Callable[P, Any]) -> Callable[P, Prepared]:
    """Let a function that composes a statement return it prepared, one for the same arguments.

    Arguments are hashable and of few kinds: what differs from person to person is a value of the statement.
    """

    @lru_cache(maxsize=KEPT)
    def once(*args: P.args, **kwargs: P.kwargs) -> Prepared:
        return Prepared(partial(compose, *args, **kwargs))

    return once  # type: ignore[return-value]


def entity(kind: type[Entity], row: Any) -> Entity:
    """Return the entity whose columns a row bears, all of them under their own names, as the session would load it.

    One that the session holds already is returned as it is there; what it has forgotten since a commit, the row tells.
    """
    session, names = db.session, sa.inspect(kind).column_attrs.keys()
    held = session.identity_map.get(identity_key(kind, row.id))
    if held is not None:
        for name in sa.inspect(held).expired_attributes.intersection(names):
            set_committed_value(held, name, getattr(row, name))
        return held
    # Made as the session makes what it loads: nothing of it counts as set.
    made = sa.inspect(kind).class_manager.new_instance()
    instance_dict(made).update((name, getattr(row, name)) for name in names)
    make_transient_to_detached(made)
    session.add(made)
    return made
