"""Writes what everybody with an account has been told: one message read long ago, and one that is new."""

import sqlalchemy as sa

from portal import clock
from portal.db import db
from portal.demo.world import World
from portal.notifications.actions import send_to
from portal.notifications.models import Message, MessageKind, OutboxMail

WELCOME = {
    "subject": "Velkommen til Ledelsesportalen",
    "text": "Her kan du se, hvad vi vil nå, og hvem der har lovet hvad.\n\nHjælpen viser dig vej.",
    "path": "/hjaelp",
}
NEWS = {
    "subject": "Nu får du besked, når noget venter på dig",
    "text": "Beskeder står her i portalen, og du får dem også som mail.\n\nDin dag viser altid det hele samlet.",
    "path": "/",
}


def tell_messages(world: World) -> None:
    """Tell of the two messages."""
    world.chronicle.tell(-30, "welcome", lambda _on: _welcome(world))
    world.chronicle.tell(-1, "news", lambda _on: send_to(_everybody(world), MessageKind.TASKS, **NEWS))


def _welcome(world: World) -> None:
    """What was told before has been read, and its mails have left, long ago."""
    db.session.execute(sa.delete(OutboxMail))
    send_to(_everybody(world), MessageKind.TASKS, **WELCOME)
    db.session.execute(sa.update(Message).values(read_at=clock.now()))


def _everybody(world: World) -> list[int]:
    return [account.person_id for account in world.accounts.values()]
