"""A load of counted requests over kept connections, in a process of its own: `python -m bench.beban < order`.

The order is JSON: port, path, session, count, connections, mark (a text that every answer holds). The result is JSON:
seconds and bytes of one answer. Any other answer than 200 with the mark ends it with an error.
"""

import http.client
import json
import sys
import threading
import time
from typing import Any


def _sambungan(pesanan: dict[str, Any], banyak: int, ukuran: list[int], galat: list[str]) -> None:
    """Send requests one after another over one connection."""
    sambungan = http.client.HTTPConnection("127.0.0.1", pesanan["porta"], timeout=60)
    kepala = {"Cookie": f"sessionid={pesanan['sesi']}", "Host": "localhost"}
    tanda = pesanan["tanda"].encode()
    for _nomor in range(banyak):
        sambungan.request("GET", pesanan["jalur"], headers=kepala)
        jawab = sambungan.getresponse()
        isi = jawab.read()
        if jawab.status != http.client.OK or tanda not in isi:
            galat.append(f"{jawab.status}: {isi[:200]!r}")
            return
        ukuran.append(len(isi))
    sambungan.close()


def utama() -> None:
    """Read the order, load, print the result."""
    pesanan = json.load(sys.stdin)
    ukuran: list[int] = []
    galat: list[str] = []
    bagian = pesanan["banyak"] // pesanan["sambungan"]
    utas = [
        threading.Thread(target=_sambungan, args=(pesanan, bagian, ukuran, galat)) for _ in range(pesanan["sambungan"])
    ]
    mulai = time.perf_counter()
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    detik = time.perf_counter() - mulai
    if galat:
        sys.exit(f"jawaban tidak terduga: {galat[0]}")
    sys.stdout.write(json.dumps({"banyak": len(ukuran), "detik": detik, "byte": ukuran[0]}))


if __name__ == "__main__":
    utama()
