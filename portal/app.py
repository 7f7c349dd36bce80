"""Putting the house together: one function that makes the application from its settings."""

from datetime import timedelta
from functools import lru_cache
from inspect import iscoroutinefunction

from flask import Flask, current_app, url_for
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from portal import clock
from portal.access.bound import BoundViewer, bound
from portal.access.decorators import check_all_endpoints_closed, current_viewer, is_open_to
from portal.access.signed_in import set_up_sign_in
from portal.agreements.views import blueprint as agreements
from portal.audit.views import blueprint as audit
from portal.config import ROOT, Settings
from portal.db import alembic, db
from portal.engines import engine_options, prepare_engine
from portal.evaluations.views import blueprint as evaluations
from portal.home.views import blueprint as home
from portal.identity.labels import DEMO_PASSWORD
from portal.identity.views import blueprint as identity
from portal.logs import set_up_logs
from portal.notifications.unread import unread_count
from portal.notifications.views import blueprint as notifications
from portal.notifications.waking import set_up_waking
from portal.organisation.views import blueprint as organisation
from portal.strategy.views import blueprint as strategy
from portal.surveys.labels.frame_phrases import DANISH_FRAME
from portal.surveys.views import blueprint as surveys
from portal.tasks.views import blueprint as tasks
from portal.web.addresses import Portal
from portal.web.assets import set_up_assets
from portal.web.danish import format_datetime
from portal.web.errors import set_up_errors
from portal.web.filters import register_filters
from portal.web.headers import set_up_headers
from portal.web.htmx import htmx
from portal.web.navigation import MenuEntry, MenuLink, menu
from portal.web.pure_templates import PureTemplate
from portal.web.row_id import RowId
from portal.web.transaction import set_up_transactions
from portal.web.views import blueprint as web

BLUEPRINTS = (
    web,
    identity,
    audit,
    organisation,
    notifications,
    surveys,
    tasks,
    strategy,
    agreements,
    evaluations,
    home,
)
MENU = (
    MenuEntry("home.show", "Min dag"),
    MenuEntry("strategy.circles", "Cirkler"),
    MenuEntry("strategy.initiatives", "Indsatser"),
    MenuEntry("tasks.tasks", "Opgaver"),
    MenuEntry("agreements.index", "Aftaler"),
    MenuEntry("evaluations.index", "Evalueringer"),
    MenuEntry("surveys.surveys", "Undersøgelser"),
    MenuEntry("organisation.tree", "Organisation"),
    MenuEntry("identity.accounts", "Konti"),
    MenuEntry("audit.entries", "Hændelser"),
)
csrf = CSRFProtect()


def create_app(settings: Settings) -> Flask:
    """Return the application. Raises OpenEndpointError when an endpoint's access was not decided."""
    app = Portal("portal", root_path=str(ROOT), template_folder="templates", static_folder=None)
    app.config.update(_flask_config(settings))
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.template_class = PureTemplate
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    set_up_logs(is_readable=settings.is_demo)
    _open_database(app)
    app.url_map.converters["int"] = RowId
    htmx.init_app(app)
    set_up_sign_in(app)
    set_up_transactions(app)
    set_up_waking(app)
    set_up_headers(app, is_secure=settings.is_secure)
    set_up_errors(app)
    csrf.init_app(app)
    csrf.exempt("portal.identity.views.sign_in.sign_out")
    register_filters(app)
    app.context_processor(_page_context)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    check_all_endpoints_closed(app)
    set_up_assets(app)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": settings.secret_key,
        "AUDIT_KEY": settings.audit_key,
        "KEY_DIR": settings.key_dir,
        "DATA_DIR": settings.data_dir,
        "MAIL": settings.mail,
        "SQLALCHEMY_ENGINES": {"default": engine_options(settings.database_url)},
        "ALEMBIC": {"script_location": str(ROOT / "migrations")},
        "ALEMBIC_CONTEXT": {"render_as_batch": True, "compare_server_default": False},
        "MAX_CONTENT_LENGTH": settings.max_body_kilobytes * 1024,
        "SESSION_COOKIE_NAME": "__Host-portal" if settings.is_secure else "portal",
        "SESSION_COOKIE_SECURE": settings.is_secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=settings.session_max_hours),
        "SESSION_IDLE_MINUTES": settings.session_idle_minutes,
        "SESSION_MAX_HOURS": settings.session_max_hours,
        "SILENCE_DAYS": settings.silence_days,
        "SILENCE_GRACE_DAYS": settings.silence_grace_days,
        "PRIMARY_COLOUR": settings.primary_colour,
        "MUNICIPALITY": settings.municipality,
        "IS_DEMO": settings.is_demo,
        "DEMO_PASSWORD": DEMO_PASSWORD if settings.is_demo else None,
        "TESTING": settings.environment == "test",
        "DEBUG": settings.debug,
    }


def _open_database(app: Flask) -> None:
    db.init_app(app)
    # No session here is asynchronous, and looking for some to close costs every request a new event loop.
    app.teardown_appcontext_funcs = [f for f in app.teardown_appcontext_funcs if not iscoroutinefunction(f)]
    alembic.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)


def _navigation() -> tuple[MenuLink, ...]:
    viewer = current_viewer()
    return menu(_open_to(bound(viewer))) if viewer else ()


@lru_cache(maxsize=64)
def _open_to(viewer: BoundViewer) -> tuple[MenuEntry, ...]:
    """What stands in the menu of everybody who sees alike."""
    return tuple(entry for entry in MENU if is_open_to(viewer, entry.endpoint))


def _page_context() -> dict[str, object]:
    viewer = current_viewer()
    return {
        "viewer": viewer,
        "viewer_name": viewer.name if viewer else None,
        "viewer_post": viewer.post_text if viewer else None,
        "navigation": _navigation,
        "unread_messages": unread_count() if viewer else 0,
        "municipality": current_app.config["MUNICIPALITY"],
        "theme_url": url_for("web.theme"),
        "sign_out_url": url_for("identity.sign_out"),
        "frame": DANISH_FRAME,
        "now": format_datetime(clock.now()),
        "today": clock.today(),
    }
