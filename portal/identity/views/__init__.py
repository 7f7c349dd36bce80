"""Pages of the identity room: signing in and out, own sessions and password, and the administrator's accounts."""

from portal.identity import log_names, worn_out
from portal.identity.views import accounts, password, sessions, sign_in
from portal.identity.views.blueprint import blueprint

__all__ = ["accounts", "blueprint", "log_names", "password", "sessions", "sign_in", "worn_out"]
