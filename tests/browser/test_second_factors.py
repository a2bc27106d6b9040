"""Signing in by more than a password: an app with codes, codes on paper, and passkeys."""

from __future__ import annotations

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from prongsai.web.demo import story as told
from tests.browser.checks import settled, sound
from tests.browser.demo import PRASERT, THONGDEE, Demo, sign_in
from tests.browser.screens import PHONE, Screen
from tests.browser.story import send

BUTTON = "main form button[type=submit]"


def open_guarded(screen: Screen, path: str) -> Page:
    """Open a page that asks first who one is, and say it by the password."""
    page = screen.open(path)
    if "/accounts/reauthenticate/" in page.url:
        sound(page)
        page.locator("input[name=password]").fill(told.PASSWORD)
        send(page, BUTTON)
    return settled(page)


def enter_code(page: Page, secret: str) -> None:
    """The code of this half minute; once more if the half minute ended meanwhile."""
    for _ in range(2):
        code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
        page.locator("input[name=code]").fill(code)
        send(page, BUTTON)
        if not page.locator("input[name=code]").count():
            return


def test_codes_of_an_app(demo: Demo) -> None:
    with demo.window("", PHONE) as screen:
        page = screen.open("/accounts/login/")
        sign_in(page, THONGDEE, told.PASSWORD)
        sound(open_guarded(screen, "/accounts/2fa/totp/activate/"))
        secret = page.locator("#authenticator_secret").input_value()
        enter_code(page, secret)
        sound(screen.open("/accounts/2fa/recovery-codes/"))
        paper = page.locator("#recovery_codes").input_value().split()
        assert len(paper) >= 5
        sound(screen.open("/accounts/2fa/recovery-codes/generate/"))
        sound(screen.open("/me/"))
    with demo.window("", java_script_enabled=False) as screen:
        page = screen.page
        page.goto(f"{screen.office}/accounts/login/")
        sign_in(page, THONGDEE, told.PASSWORD)
        assert "/accounts/2fa/authenticate/" in page.url
        enter_code(page, secret)
        assert page.url == screen.office + demo.root
    with demo.window("", PHONE) as screen:
        page = screen.open("/accounts/login/")
        sign_in(page, THONGDEE, told.PASSWORD)
        sound(settled(page))
        page.locator("input[name=code]").first.fill(paper[0])
        send(page, BUTTON)
        assert page.url == screen.office + demo.root
        sound(screen.open("/accounts/2fa/reauthenticate/"))
        sound(open_guarded(screen, "/accounts/2fa/totp/deactivate/"))
        send(page, BUTTON)
        expect(settled(page).locator("main")).to_be_visible()
        screen.open("/me/")
        expect(page.locator("a[href='/accounts/2fa/totp/activate/']")).to_have_count(1)


def authenticator(screen: Screen) -> None:
    """A device that keeps passkeys, whose owner always agrees."""
    session = screen.page.context.new_cdp_session(screen.page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey(demo: Demo) -> None:
    with demo.window("", PHONE) as screen:
        authenticator(screen)
        page = screen.open("/accounts/login/")
        sign_in(page, PRASERT, told.PASSWORD)
        sound(open_guarded(screen, "/accounts/2fa/webauthn/add/"))
        page.locator("input[name=name]").fill("เครื่องของประเสริฐ")
        page.locator("input[name=passwordless]").check()
        send(page, "#mfa_webauthn_add")
        sound(screen.open("/accounts/2fa/webauthn/"))
        expect(page.locator("main")).to_contain_text("เครื่องของประเสริฐ")
        page.context.clear_cookies()
        screen.open("/accounts/login/")
        send(page, "#passkey_login")
        page.wait_for_url(screen.office + demo.root)
        sound(screen.open("/accounts/2fa/webauthn/reauthenticate/"))
        open_guarded(screen, "/accounts/2fa/webauthn/")
        for what in ("edit", "remove"):
            link = page.locator(f"main a[href$='/{what}/']").get_attribute("href") or ""
            sound(open_guarded(screen, link))
            screen.open("/accounts/2fa/webauthn/")
        sound(open_guarded(screen, link))
        send(page, BUTTON)
        expect(page.locator("main")).not_to_contain_text("เครื่องของประเสริฐ")
