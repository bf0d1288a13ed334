"""Documents as DOCX, to be edited: a template filled in a sandbox."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pilkada.ekspor.huruf import rapikan
from pilkada.ekspor.templat.buat_templat import templat_docx
from pilkada.ekspor.templat.unsur import GARIS, TITIK

# The blank form has room for more than most meetings discuss.
BARIS_FORMULIR, BUTIR_FORMULIR, JANJI_FORMULIR = 15, 8, 10
MAKS_SIFAT = 255


def docx(templat: str | bytes, data: dict[str, Any]) -> bytes:
    """Return the document `templat` (a name, or the bytes of an instansi's own DOCX template) filled with `data`.

    Typed text is data: it is escaped, never read as a tag, and its newlines become line breaks. A foreign template
    runs in a sandbox and can reach nothing but `data`.
    """
    return isi_templat(templat if isinstance(templat, bytes) else templat_docx(templat), _untuk_templat(rapikan(data)))


def isi_templat(templat: bytes, isi: dict[str, Any]) -> bytes:
    """Return the template filled with values that were made tidy before (`huruf.rapikan`)."""
    berkas = DocxTemplate(io.BytesIO(templat))
    berkas.render(isi, _lingkungan(), autoescape=True)
    _sifat(berkas, isi, datetime.fromisoformat(isi["dibuat_pada"]))
    wadah = io.BytesIO()
    berkas.save(wadah)
    return wadah.getvalue()


def _lingkungan() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_akhiri)


def _akhiri(nilai: Any) -> Any:
    """Escape, and hide from docxtpl the marks that it would turn into `{{` after rendering."""
    if isinstance(nilai, str) and not isinstance(nilai, Markup):
        return Markup(str(escape(nilai)).replace("_", "&#95;"))  # noqa: S704 — escaped in this very line
    return nilai


def _untuk_templat(data: dict[str, Any]) -> dict[str, Any]:
    """Add what a DOCX template cannot compute: numbers, pairs of signatures, empty rows and lines to write on."""
    kosong = bool(data.get("konsep") or data.get("formulir"))
    isi = {"sidik": "", "ralat": ""} | data | {"penanda": _penanda(data), "peserta": _peserta(data), "kosong": kosong}
    if "penanda_tangan" in data:
        isi |= {
            "tanda": _tanda(data),
            "tempat_tanggal": ", ".join(bagian for bagian in (data["kota"], data["tanggal"] or TITIK) if bagian),
        }
    if "tindak_lanjut" in data:
        isi["tindak_lanjut"] = _tindak_lanjut(data, kosong=kosong)
    susun = SUSUN.get(data["templat"])
    return isi | susun(data) if susun else isi


def _notula(data: dict[str, Any]) -> dict[str, Any]:
    kosong = bool(data["konsep"] or data["formulir"])
    return {
        "acara": [_butir(satu, kosong=kosong) for satu in _acara(data)],
        "penutup": data["penutup"] or ([GARIS, GARIS] if kosong else ["Rapat ditutup oleh pimpinan."]),
        "ada_status": data["ada_status"] or kosong,
    }


def _undangan(data: dict[str, Any]) -> dict[str, Any]:
    yth = ["(daftar terlampir)"] if data["daftar_penerima"] else data["yth"] or [TITIK * 2]
    acara = ["susunan acara terlampir"] if data["daftar_acara"] else data["acara"]
    return {
        "yth": _bernomor(yth),
        "acara_singkat": _bernomor(acara, data["judul"]),
        "tembusan": _bernomor(data["tembusan"]),
    }


def _bernomor(isi: list[str], bawaan: str = "") -> list[str]:
    """Return the lines with their numbers; a single one needs none."""
    if len(isi) < 2:  # noqa: PLR2004
        return isi or ([bawaan] if bawaan else [])
    return [f"{nomor}. {satu}" for nomor, satu in enumerate(isi, start=1)]


SUSUN: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"notula": _notula, "undangan": _undangan}


def _penanda(data: dict[str, Any]) -> str:
    kata = (
        ("DATA CONTOH — bukan dokumen resmi", data["contoh"]),
        (data.get("kata_konsep", "KONSEP — rapat belum selesai"), data.get("konsep")),
        (data.get("cap", ""), data.get("cap")),
    )
    return "  ·  ".join(satu for satu, berlaku in kata if berlaku)


def _peserta(data: dict[str, Any]) -> list[dict[str, str]]:
    tambahan = data.get("baris_kosong", BARIS_FORMULIR if data.get("formulir") and not data["peserta"] else 0)
    hampa = dict.fromkeys(("nama", "jabatan", "instansi", "kehadiran", "telepon"), "")
    tanda = "" if data["templat"] == "daftar_hadir" else "–"
    terisi = [{kunci: nilai or tanda for kunci, nilai in satu.items()} for satu in data["peserta"]]
    return [
        satu
        | {
            "no": f"{nomor}.",
            "jabatan_instansi": _baris(satu["jabatan"], satu["instansi"]),
            "hadir": satu["kehadiran"] or "–",
        }
        for nomor, satu in enumerate([*terisi, *[hampa] * tambahan], start=1)
    ]


def _baris(*bagian: str) -> str:
    return "\n".join(satu for satu in bagian if satu)


def _acara(data: dict[str, Any]) -> list[dict[str, Any]]:
    if data["formulir"] and not data["acara"]:
        return [{"topik": "", "pembahasan": [], "keputusan": []}] * BUTIR_FORMULIR
    return list(data["acara"])


def _butir(satu: dict[str, Any], *, kosong: bool) -> dict[str, Any]:
    return {
        "topik": satu["topik"] or TITIK * 2,
        "pembahasan": satu["pembahasan"] or ([GARIS, GARIS] if kosong else ["Tidak ada pembahasan yang dicatat."]),
        "keputusan": satu["keputusan"] or ([GARIS, GARIS] if kosong else ["Tidak ada keputusan."]),
    }


def _tindak_lanjut(data: dict[str, Any], *, kosong: bool) -> list[dict[str, str]]:
    hampa = dict.fromkeys(("janji", "instansi", "orang", "tenggat", "status"), "")
    daftar = data["tindak_lanjut"] or [hampa] * ((JANJI_FORMULIR if data.get("formulir") else 5) if kosong else 0)
    return [
        satu | {"no": f"{nomor}.", "penanggung": _baris(satu["instansi"], satu["orang"])}
        for nomor, satu in enumerate(daftar, start=1)
    ]


def _tanda(data: dict[str, Any]) -> list[list[dict[str, str]]]:
    orang = data["penanda_tangan"]
    if data.get("formulir") and not orang:
        orang = [{"nama": "", "jabatan": "", "nip": "", "peran": peran} for peran in ("Pimpinan", "Notulis")]
    siap = [satu | {"kepala": _baris(f"{satu['peran']}," if satu["peran"] else "", satu["jabatan"])} for satu in orang]
    return [siap[awal : awal + 2] for awal in range(0, len(siap), 2)]


def _sifat(berkas: DocxTemplate, isi: dict[str, Any], saat: datetime) -> None:
    """Set the file's own title, author, language and date; Word shows them, and readers for the blind say them."""
    sifat = berkas.docx.core_properties
    sifat.title = isi["judul"][:MAKS_SIFAT]
    sifat.author = "".join(isi["kop"]["baris"][-1:])[:MAKS_SIFAT]
    sifat.comments = isi["penanda"]
    sifat.language = "id-ID"
    sifat.created = sifat.modified = saat.astimezone(UTC).replace(tzinfo=None)
