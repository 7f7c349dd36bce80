"""The room's pages: one's own messages, what comes as mail, the outbox, and the mails of the demo."""

from portal.notifications import worn_out
from portal.notifications.views import demo_post, mails, messages, outbox
from portal.notifications.views.blueprint import blueprint

__all__ = ["blueprint", "demo_post", "mails", "messages", "outbox", "worn_out"]
