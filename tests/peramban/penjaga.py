"""A page that remembers every console error, broken script and policy report it saw."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

AKAR = Path(__file__).resolve().parent.parent.parent
AXE = AKAR / "node_modules" / "axe-core" / "axe.min.js"
TERPUTUS = "ERR_INTERNET_DISCONNECTED"
STATUS = re.compile(r"responded with a status of (\d+)")


class Halaman:
    """One tab of a signed-out browser; `keluhan` must be empty at the end, `boleh` lists expected error statuses."""

    def __init__(self, konteks: BrowserContext, alamat: str) -> None:
        """Listen before the first page is opened."""
        self.konteks = konteks
        self.alamat = alamat
        self.keluhan: list[str] = []
        self.boleh: set[int] = set()
        self.konteks_putus = False
        self.tab: Page = konteks.new_page()
        self.tab.on("console", self._konsol)
        self.tab.on("pageerror", lambda galat: self.keluhan.append(f"skrip: {galat}"))
        self.tab.on("request", self._permintaan)

    def _konsol(self, pesan: ConsoleMessage) -> None:
        if pesan.type != "error":
            return
        if TERPUTUS in pesan.text and self.konteks_putus:
            return
        status = STATUS.search(pesan.text)
        if not (status and int(status[1]) in self.boleh):
            self.keluhan.append(f"konsol: {pesan.text}")

    def _permintaan(self, permintaan: Request) -> None:
        if permintaan.url.endswith("/csp/"):
            self.keluhan.append(f"csp: {permintaan.post_data}")

    def buka(self, jalur: str) -> None:
        """Open a path of the site."""
        self.tab.goto(self.alamat + jalur)

    def masuk(self, login: str, sandi: str) -> None:
        """Sign in through the page."""
        self.buka("/akun/masuk/")
        self.tab.fill("input[name=login]", f"{login}@contoh.id")
        self.tab.fill("input[name=password]", sandi)
        self.tab.click("main form[method=post] button[type=submit]")
        self.tab.wait_for_url(f"{self.alamat}/")

    def putuskan(self, putus: bool) -> None:  # noqa: FBT001 — as Playwright has it
        """Cut this browser's network, or mend it; from then on its own complaint about that is expected."""
        self.konteks_putus = True
        self.konteks.set_offline(putus)

    def axe(self) -> list[str]:
        """Return the accessibility violations of the open page, each with its first element."""
        self.tab.evaluate(AXE.read_text(encoding="utf-8"))
        hasil: dict[str, Any] = self.tab.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [f"{satu['id']}: {json.dumps(satu['nodes'][0]['target'])}" for satu in hasil["violations"]]

    def meluber(self) -> bool:
        """Say whether the page scrolls sideways."""
        return bool(self.tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
