"""axe-core in the page: what it finds against WCAG 2.2 AA and its own best practices.

That names hold what is seen (2.5.3) axe does not look for unless it is asked to.
"""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "static" / "dist" / "test" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async tags => {
  const rules = {'label-content-name-mismatch': {enabled: true}};
  const options = {runOnly: tags, rules, resultTypes: ['violations'], preload: false};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(
    ({id, nodes}) => nodes.map(({target, html}) => `${id}: ${target} ${html.slice(0, 120)}`)
  );
}"""


@cache
def _source() -> str:
    return AXE.read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    """Return one line a finding: rule, and where. Evaluated outside the page's own content policy."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_source())
    return page.evaluate(RUN, TAGS)


def overflow(page: Page) -> int:
    """Return how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
