"""Settings, read from the environment and checked once at start.

`README.md` has the table for the people who run the portal; `tests/structure` keeps the two equal.
"""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

DEFAULT_SECRET = "demo-secret-never-for-production"
ENVIRONMENTS = ("production", "demo", "test")
DEFAULT_SENDER = "ledelsesportalen@demo.example"
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-][\w.-]{0,188}", re.ASCII)
"""One mail address, as mail servers take them without being asked for more."""
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
ROOT = Path(__file__).resolve().parent.parent


class ConfigError(Exception):
    """The environment does not make a portal that may start. `problems` says why, one Danish sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class SmtpServer:
    """Where mails are handed over. `is_tls` encrypts from the start, `starttls` after a greeting in clear."""

    host: str
    port: int
    username: str = ""
    password: str = field(default="", repr=False)
    is_tls: bool = False
    starttls: bool = False


@dataclass(frozen=True)
class MailSettings:
    """How mails leave: over a mail server, into a folder, or not yet. Their links begin with `base_url`."""

    base_url: str
    sender: str
    server: SmtpServer | None
    folder: Path | None


@dataclass(frozen=True)
class Settings:
    """Everything the environment decides. Durations carry their unit in the name."""

    environment: str
    secret_key: str
    audit_key: str
    database_url: str
    data_dir: Path
    key_dir: Path
    host: str
    port: int
    web_threads: int
    web_workers: int
    municipality: str
    primary_colour: str
    silence_days: int
    silence_grace_days: int
    session_idle_minutes: int
    session_max_hours: int
    trusted_proxies: int
    max_body_kilobytes: int
    mail: MailSettings
    debug: bool

    @property
    def is_demo(self) -> bool:
        """True when demo accounts and the demo sign-in help may exist."""
        return self.environment in ("demo", "test")

    @property
    def is_secure(self) -> bool:
        """True when cookies must only travel over HTTPS."""
        return self.environment == "production"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings in `environ` (default: the process environment).

    Raises ConfigError with every problem at once, so that operations mend them in one go.
    """
    values = os.environ if environ is None else environ
    problems: list[str] = []
    environment = values.get("PORTAL_ENV", "production")
    data_dir = Path(values.get("PORTAL_DATA_DIR") or ROOT / "var").resolve()
    port = _whole(values, "PORT", 8000, 1, 65535, problems)
    secret = values.get("SECRET_KEY") or ("" if environment == "production" else DEFAULT_SECRET)
    settings = Settings(
        environment=environment,
        secret_key=secret,
        audit_key=values.get("PORTAL_AUDIT_KEY") or hashlib.sha256(f"audit:{secret}".encode()).hexdigest(),
        database_url=values.get("DATABASE_URL") or f"sqlite:///{data_dir / 'portal.sqlite3'}",
        data_dir=data_dir,
        key_dir=Path(values.get("PORTAL_KEY_DIR") or data_dir / "keys").resolve(),
        host=values.get("HOST", "127.0.0.1"),
        port=port,
        municipality=values.get("PORTAL_MUNICIPALITY", "Norddjurs Kommune"),
        primary_colour=values.get("PORTAL_PRIMARY_COLOUR", "#164352"),
        **_limits(values, problems),
        mail=_mail_settings(values, environment, data_dir, port, problems),
        debug=_switch(values, "PORTAL_DEBUG", problems),
    )
    problems += _problems(settings)
    if problems:
        raise ConfigError(problems)
    return settings


def contrast_on_white(colour: str) -> float:
    """Return the WCAG contrast ratio of a `#rrggbb` colour on white, 1 to 21."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def _whole(values: Mapping[str, str], name: str, default: int, low: int, high: int, problems: list[str]) -> int:
    text = values.get(name, "")
    if not text:
        return default
    if re.fullmatch(r"[0-9]{1,7}", text) and low <= int(text) <= high:
        return int(text)
    problems.append(f"{name} skal være et helt tal fra {low} til {high}, men er {text!r}.")
    return default


def _switch(values: Mapping[str, str], name: str, problems: list[str]) -> bool:
    text = values.get(name) or "0"
    if text not in ("0", "1"):
        problems.append(f"{name} skal være 0 eller 1, men er {text!r}.")
    return text == "1"


def _limits(values: Mapping[str, str], problems: list[str]) -> dict[str, int]:
    return {
        "web_threads": _whole(values, "PORTAL_WEB_THREADS", 8, 1, 64, problems),
        "web_workers": _whole(values, "PORTAL_WEB_WORKERS", 2, 1, 32, problems),
        "silence_days": _whole(values, "PORTAL_SILENCE_DAYS", 30, 1, 365, problems),
        "silence_grace_days": _whole(values, "PORTAL_SILENCE_GRACE_DAYS", 14, 0, 365, problems),
        "session_idle_minutes": _whole(values, "PORTAL_SESSION_IDLE_MINUTES", 60, 5, 1440, problems),
        "session_max_hours": _whole(values, "PORTAL_SESSION_MAX_HOURS", 12, 1, 72, problems),
        "trusted_proxies": _whole(values, "PORTAL_TRUSTED_PROXIES", 0, 0, 5, problems),
        "max_body_kilobytes": _whole(values, "PORTAL_MAX_BODY_KILOBYTES", 1024, 64, 102400, problems),
    }


def _mail_settings(
    values: Mapping[str, str], environment: str, data_dir: Path, port: int, problems: list[str]
) -> MailSettings:
    server = _smtp_server(values.get("PORTAL_SMTP_URL", ""), problems)
    folder = values.get("PORTAL_MAIL_DIR", "")
    base_url = (values.get("PORTAL_BASE_URL") or f"http://127.0.0.1:{port}").rstrip("/")
    sender = values.get("PORTAL_MAIL_FROM") or ("" if server else DEFAULT_SENDER)
    if not re.fullmatch(r"https?://[^/\s?#@]+(/[^\s?#]*)?", base_url):
        problems.append(f"PORTAL_BASE_URL skal være en adresse som https://portal.kommune.dk, men er {base_url!r}.")
    if not EMAIL.fullmatch(sender):
        problems.append(f"PORTAL_MAIL_FROM skal være én e-mailadresse, men er {sender!r}.")
    if folder and server is not None:
        problems.append("Sæt enten PORTAL_SMTP_URL eller PORTAL_MAIL_DIR, for en mail går kun én vej.")
    if not folder and server is None and environment in ("demo", "test"):
        folder = str(data_dir / "mails")
    return MailSettings(base_url, sender, server, Path(folder).resolve() if folder else None)


def _smtp_server(url: str, problems: list[str]) -> SmtpServer | None:
    """The server behind `smtp://user:pass@host:port?starttls=1` or `smtps://…`; no problem tells the password."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port, starttls = parts.port, parse_qs(parts.query).get("starttls", ["0"])[0]
        is_tls = parts.scheme == "smtps"
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or starttls not in ("0", "1"):
            raise ValueError
    except ValueError:
        problems.append(
            "PORTAL_SMTP_URL skal se ud som smtp://navn:adgangskode@server:587?starttls=1 eller smtps://server."
        )
        return None
    if parts.username and not (is_tls or starttls == "1" or parts.hostname in LOOPBACK):
        problems.append("PORTAL_SMTP_URL ville sende adgangskoden ukrypteret: skriv smtps:// eller ?starttls=1.")
    return SmtpServer(
        host=parts.hostname,
        port=port or (465 if is_tls else 587 if starttls == "1" else 25),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=is_tls,
        starttls=starttls == "1" and not is_tls,
    )


def _problems(settings: Settings) -> list[str]:
    found = []
    if settings.environment not in ENVIRONMENTS:
        found.append(f"PORTAL_ENV skal være production, demo eller test, men er {settings.environment!r}.")
    if settings.environment == "production":
        if len(settings.secret_key) < 32 or settings.secret_key == DEFAULT_SECRET:
            found.append("SECRET_KEY skal være mindst 32 tilfældige tegn i drift.")
        if len(settings.audit_key) < 32:
            found.append("PORTAL_AUDIT_KEY skal være mindst 32 tilfældige tegn i drift.")
        if settings.debug:
            found.append("PORTAL_DEBUG må ikke være 1 i drift.")
    if not re.match(r"(sqlite:///|postgresql(\+psycopg)?://)", settings.database_url):
        found.append("DATABASE_URL skal begynde med sqlite:/// eller postgresql://.")
    elif not _is_address(settings.database_url):
        found.append("DATABASE_URL skal nævne en fil (sqlite:////srv/portal.sqlite3) eller en server med port i tal.")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", settings.primary_colour):
        found.append("PORTAL_PRIMARY_COLOUR skal være en farve som #164352.")
    elif contrast_on_white(settings.primary_colour) < 7:
        found.append("PORTAL_PRIMARY_COLOUR skal have en kontrast på mindst 7:1 mod hvid.")
    return found


def _is_address(database_url: str) -> bool:
    """Return whether an address can be used: a database in memory would be gone with the command that made it."""
    try:
        parts = make_url(database_url)
    except (ArgumentError, ValueError):
        return False
    return parts.get_backend_name() != "sqlite" or parts.database not in (None, "", ":memory:")
