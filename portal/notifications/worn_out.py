"""Which rows of this room wear out: mails long sent, and messages long read."""

from datetime import timedelta

from portal.notifications.models import Message, OutboxMail
from portal.worn_out import WornOut, register

MAILS_KEPT_FOR = timedelta(days=90)
MESSAGES_KEPT_FOR = timedelta(days=400)

register(WornOut("outbox", OutboxMail.id, lambda at: OutboxMail.sent_at < at - MAILS_KEPT_FOR))
register(WornOut("messages", Message.id, lambda at: Message.read_at < at - MESSAGES_KEPT_FOR))
