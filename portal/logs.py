"""Structured logs: one JSON line an event, never with typed text, query strings or cookies."""

import logging
import sys

import structlog

log = structlog.get_logger("portal")


def set_up_logs(*, is_readable: bool) -> None:
    """Send logs to standard error, readable for people in the demo and as JSON elsewhere."""
    renderer = structlog.dev.ConsoleRenderer(colors=False) if is_readable else structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
