"""A signed JSON request to the office's own gateway (WhatsApp, Telegram): the last step is the gateway's."""

import hashlib
import hmac
import ipaddress
import json
import socket
from typing import Any
from urllib.parse import urlsplit

import urllib3
from django.conf import settings

from pilkada.inti import jam
from pilkada.pengingat.kanal.dasar import Berhenti, GagalKirim, Permanen, Putus, Sementara, TakTerjangkau
from pilkada.pengingat.models import Pesan
from pilkada.pengingat.penyusun import Surat

SABAR = urllib3.Timeout(connect=5, read=10)
TERLALU_SERING = 429
LEBIH_LAMA = (408, 425)
RUSAK = 500


class SaluranWebhook:
    """One request per message to the one configured address; redirects are not followed.

    The name is resolved here and the connection goes to the very address that was judged: a name that answers with an
    inner address, now or at the second look, is refused unless the instance allows its own network.
    """

    def __init__(self) -> None:
        """Prepare; the connection opens with the first message."""
        self._kolam: urllib3.HTTPConnectionPool | None = None

    def kirim(self, pesan: Pesan, surat: Surat) -> None:
        """Hand one message over; any answer of 200 to 299 is a delivery."""
        if not pesan.penerima.setelan_pengingat.gerbang:
            sebab = "alamat penerima di gerbang pesan kosong atau tidak terbaca"
            raise Permanen(sebab)
        badan = json.dumps(muatan(pesan, surat), ensure_ascii=False).encode()
        saat = str(int(jam.kini_nyata().timestamp()))
        kepala = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": f"Siaga-Pilkada/{settings.VERSI}",
            "Idempotency-Key": str(pesan.pk),
            "X-Siaga-Waktu": saat,
            "X-Siaga-Tanda": f"sha256={tanda(saat, badan)}",
        }
        try:
            jawaban = self._buka().request("POST", self._jalur, body=badan, headers={**self._tuan, **kepala})
        except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as kejadian:
            sebab = f"gerbang pesan tidak terjangkau ({type(kejadian).__name__})"
            raise TakTerjangkau(sebab) from kejadian
        except urllib3.exceptions.HTTPError as kejadian:
            sebab = f"sambungan ke gerbang pesan putus ({type(kejadian).__name__})"
            raise Putus(sebab) from kejadian
        _nilai(jawaban.status)

    def _buka(self) -> urllib3.HTTPConnectionPool:
        """Return the connection to the address that was judged when it was opened."""
        if self._kolam is None:
            bagian = urlsplit(settings.WEBHOOK_URL)
            tuan = bagian.hostname or ""
            alamat = alamat_boleh(tuan, bagian.port or (443 if bagian.scheme == "https" else 80))
            self._jalur = bagian.path + (f"?{bagian.query}" if bagian.query else "") or "/"
            self._tuan = {"Host": bagian.netloc.rpartition("@")[2]}
            isi: dict[str, Any] = {
                "timeout": SABAR,
                "retries": False,
            }
            if bagian.scheme == "https":
                isi |= {"server_hostname": tuan, "assert_hostname": tuan}
            jenis = urllib3.HTTPSConnectionPool if bagian.scheme == "https" else urllib3.HTTPConnectionPool
            self._kolam = jenis(*alamat, **isi)
        return self._kolam

    def tutup(self) -> None:
        """Let the connection go."""
        if self._kolam is not None:
            self._kolam.close()
            self._kolam = None


def muatan(pesan: Pesan, surat: Surat) -> dict[str, Any]:
    """Return what the gateway gets: the words, the link, and the address that the person gave for this way."""
    return {
        "id": str(pesan.pk),
        "jenis": pesan.jenis,
        "kepada": pesan.penerima.setelan_pengingat.gerbang,
        "bahasa": pesan.penerima.bahasa,
        "judul": " ".join(surat.judul.split()),
        "isi": surat.isi,
        "tautan": settings.ALAMAT_SITUS + surat.tautan if surat.tautan else "",
        "contoh": settings.MODE_DEMO,
    }


def tanda(saat: str, badan: bytes) -> str:
    """Return the signature over time and body (hex HMAC-SHA256), by which the gateway knows that we are the sender."""
    return hmac.new(settings.WEBHOOK_RAHASIA.encode(), f"{saat}.".encode() + badan, hashlib.sha256).hexdigest()


def alamat_boleh(tuan: str, porta: int) -> tuple[str, int]:
    """Return the address behind a name; raises Permanen for one of this machine or of an inner network."""
    try:
        jawaban = socket.getaddrinfo(tuan, porta, type=socket.SOCK_STREAM)
    except OSError as kejadian:
        sebab = f"nama gerbang pesan tidak dikenal ({type(kejadian).__name__})"
        raise TakTerjangkau(sebab) from kejadian
    alamat = [str(satu[4][0]) for satu in jawaban]
    if not settings.WEBHOOK_LOKAL and not all(_umum(satu) for satu in alamat):
        sebab = "alamat gerbang pesan ada di jaringan dalam"
        raise Permanen(sebab)
    return alamat[0], porta


def _umum(alamat: str) -> bool:
    """Say whether an address belongs to the public Internet, also when it hides an IPv4 address."""
    ip = ipaddress.ip_address(alamat.partition("%")[0])
    dalam = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    return bool(dalam.is_global and ip.is_global and not dalam.is_multicast)


def _nilai(kode: int) -> None:
    """Raise what an answer means; nothing for a delivery."""
    if 200 <= kode < 300:  # noqa: PLR2004 — the class of answers that means done
        return
    sebab = f"gerbang pesan menjawab {kode}"
    jenis: type[GagalKirim] = Permanen
    if kode == TERLALU_SERING:
        jenis = Berhenti
    elif kode >= RUSAK or kode in LEBIH_LAMA:
        jenis = Sementara
    raise jenis(sebab)
