"""What tests ask of a page in a browser: that it is at rest, reachable by everybody, and no wider than the screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

_AXE = Axe()
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_LARGE = 600
DESK: ViewportSize = {"width": 1280, "height": 900}

# A page that the browser draws no more, as it may do with a window nobody sees, would never come to rest.
_AT_REST = """async () => {
    let over = false;
    const enough = new Promise(done => setTimeout(done, 5000)).then(() => { over = true; });
    await Promise.race([document.fonts.ready, enough]);
    const busy = () => document.readyState !== 'complete'
        || document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling');
    while (busy() && !over) await new Promise(done => setTimeout(done, 20));
    const ending = document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity);
    await Promise.race([Promise.allSettled(ending.map(one => one.finished)), enough]);
}"""


def settled(page: Page) -> Page:
    """Wait until everything is loaded, swapped in and at rest. Returns the page."""
    page.wait_for_load_state("load")
    page.evaluate(_AT_REST)
    return page


def axe(page: Page, *, within: str | None = None) -> None:
    """Fails with every violation of WCAG 2.2 AA and of good practice on the page, or within a selector of it."""
    _run(page, {"type": "tag", "values": list(RULES)}, within)


def contrast(page: Page) -> None:
    """Fails with everything on the page that cannot be told from what it stands on."""
    _run(page, {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}, None)


def sound(page: Page) -> None:
    """Fails unless everybody can use the page without scrolling sideways, on a phone in light and in dark."""
    page.emulate_media(color_scheme="light")
    axe(page)
    no_sideways_scroll(page)
    # In other colours nothing else changes, and a large screen has the colours of a small one.
    if page.viewport_size is not None and page.viewport_size["width"] < _LARGE:
        page.emulate_media(color_scheme="dark")
        contrast(page)


# What depends on how a page is laid out or which parts of it are shown; the rest a large screen shares with a phone.
_OF_LAYOUT = (
    "aria-hidden-focus",
    "landmark-unique",
    "region",
    "scrollable-region-focusable",
    "target-size",
)


def sound_everywhere(page: Page) -> None:
    """Fails unless a page opened on a phone is sound there and, without being opened again, on a large screen."""
    phone = page.viewport_size
    assert phone is not None and phone["width"] < _LARGE
    sound(page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    _run(page, {"type": "rule", "values": list(_OF_LAYOUT)}, None)
    no_sideways_scroll(page)
    page.set_viewport_size(phone)


def _run(page: Page, rules: dict[str, object], within: str | None) -> None:
    settled(page)
    found = _AXE.run(page, context=within, options={"runOnly": rules, "resultTypes": ["violations"]})
    lines = [
        f"{violation['id']}: {violation['help']}\n    at {' '.join(map(str, node['target']))}\n    {node['html'][:200]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]
    scheme = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    assert not lines, f"{page.url} ({scheme})\n" + "\n".join(lines)


def no_sideways_scroll(page: Page) -> None:
    """Fails when the page is wider than the screen."""
    assert page.viewport_size is not None
    # Not the inner width of the window: a telephone shrinks a page that is too wide until it fits.
    screen = page.viewport_size["width"]
    wide = page.evaluate("document.scrollingElement.scrollWidth")
    assert wide <= screen, f"{page.url} is {wide} px wide on a screen of {screen} px"
