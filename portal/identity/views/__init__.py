"""Pages of the identity room: signing in and out, own sessions, and the administrator's accounts."""

from portal.identity.views import accounts, sessions, sign_in
from portal.identity.views.blueprint import blueprint

__all__ = ["accounts", "blueprint", "sessions", "sign_in"]
