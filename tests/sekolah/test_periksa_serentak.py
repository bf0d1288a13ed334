"""Many phones on one session at the same moment, against the real web server: the counts are exact."""

import http.client
import re
import threading
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import pytest

from pilkada.lokal.porta import LOOPBACK
from sekolah.status import Keadaan
from tests import pembuat
from tests.web import web


class Ponsel(threading.Thread):
    """A phone: opens the page, waits for all others, answers."""

    def __init__(self, porta: int, jalur: str, keadaan: str, serentak: threading.Barrier) -> None:
        """Keep what it will do."""
        super().__init__()
        self.porta, self.jalur, self.keadaan, self.serentak, self.kode = porta, jalur, keadaan, serentak, 0

    def _minta(self, cara: str, isi: str = "", **tajuk: str) -> tuple[int, str, str]:
        koneksi = http.client.HTTPConnection(LOOPBACK, self.porta, timeout=120)
        try:
            koneksi.request(cara, self.jalur, isi, {"Host": f"localhost:{self.porta}", **tajuk})
            jawab = koneksi.getresponse()
            return jawab.status, jawab.read().decode(), jawab.headers.get("Set-Cookie", "").partition(";")[0]
        finally:
            koneksi.close()

    def run(self) -> None:
        """Answer once, at the same moment as the others."""
        kode, halaman, kuki = self._minta("GET")
        assert kode == 200, halaman[:3000]
        token: str = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', halaman)[0]
        isi = {
            "keadaan": self.keadaan,
            "tingkat": "xii",
            "kelamin": "p",
            "pernah": "tidak",
            "csrfmiddlewaretoken": token,
        }
        self.serentak.wait(120)
        tajuk = {"Cookie": kuki, "Content-Type": "application/x-www-form-urlencoded"}
        self.kode, _isi, _kuki = self._minta("POST", urlencode(isi), **tajuk)


@pytest.mark.berat
@pytest.mark.django_db(transaction=True)
def test_two_hundred_phones_that_answer_at_once_are_counted_exactly(tmp_path: Path) -> None:
    ponsel, hadir = 200, 150
    sesi = pembuat.buat_sesi(hadir=hadir)
    serentak = threading.Barrier(ponsel)
    with web(tmp_path, statis=True) as porta:
        jalur = f"/sekolah/p/{sesi.kode}/"
        semua = [Ponsel(porta, jalur, Keadaan.values[urut % 6], serentak) for urut in range(ponsel)]
        for satu in semua:
            satu.start()
        for satu in semua:
            satu.join()

    sesi.refresh_from_db()
    diterima = Counter(satu.keadaan for satu in semua if satu.kode == 302)
    assert Counter(satu.kode for satu in semua) == {302: hadir, 409: ponsel - hadir}
    assert sesi.terisi == hadir
    assert dict(sesi.ketukan.values_list("keadaan", "banyak")) == dict(diterima)
