"""Templates whose macros are pure: the same values on the same day give the same markup, which is then reused.

A template that holds only such macros says so with `{% set is_pure = true %}`. Its macros then depend on nothing but
their arguments and the day: no request, viewer or setting. Arguments are compared by value, so a changed row is drawn
anew at once; arguments that cannot be compared are drawn every time. Each worker keeps the latest ones of each macro:
KEPT, or fewer where a template draws much at once and says so with `{% set keeps = 128 %}`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Template
from jinja2.runtime import Macro

from portal import clock

KEPT = 2048


class PureTemplate(Template):
    """A template that keeps what its macros drew when it says that they are pure."""

    def make_module(self, *args: Any, **kwargs: Any) -> Any:
        """Return the template's module, as imports get it."""
        module = super().make_module(*args, **kwargs)
        if getattr(module, "is_pure", False):
            for name, macro in vars(module).items():
                if isinstance(macro, Macro):
                    setattr(module, name, kept(macro, getattr(module, "keeps", KEPT)))
        return module

    def _get_default_module(self, ctx: Any = None) -> Any:
        """Return the module made before: no template here is given globals of its own, which Jinja would look for."""
        return super()._get_default_module(ctx) if self._module is None else self._module


def kept(draw: Callable[..., str], keeps: int = KEPT) -> Callable[..., str]:
    """Return `draw` as a function that draws the same values once a day."""

    @lru_cache(maxsize=keeps, typed=True)
    def drawn(_day: Any, *args: Any, **kwargs: Any) -> str:
        return draw(*args, **kwargs)

    def reused(*args: Any, **kwargs: Any) -> str:
        try:
            return drawn(clock.today(), *args, **kwargs)
        except TypeError as error:
            if "unhashable" not in str(error):
                raise
            return draw(*args, **kwargs)

    reused.forget = drawn.cache_clear  # type: ignore[attr-defined]
    return reused
