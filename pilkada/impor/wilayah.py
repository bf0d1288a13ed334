"""Kelurahan by the names under which files know them; what is only similar is suggested, never taken."""

from difflib import get_close_matches

from django.utils.translation import gettext as _

from pilkada.impor.baca import lazim
from pilkada.impor.jenis import SalahSel
from pilkada.inti.models import Tingkat, Wilayah

# Other spellings that mean exactly one kelurahan, as they are compared (`rapat`) → the official name.
EJAAN = {
    "harapanmulya": "harapanmulia",
    "kebunkosong": "kebonkosong",
    "kebunkelapa": "kebonkelapa",
    "kebunsirih": "kebonsirih",
    "kebunmelati": "kebonmelati",
    "kebunkacang": "kebonkacang",
    "cempakaputihtim": "cempakaputihtimur",
    "cempakaputihbar": "cempakaputihbarat",
    "manggaduasel": "manggaduaselatan",
    "petojosel": "petojoselatan",
    "petojout": "petojoutara",
    "bendunganilir": "bendunganhilir",
    "gnsahariutara": "gunungsahariutara",
    "gnsahariselatan": "gunungsahariselatan",
}
AWALAN = ("kelurahan ", "kel. ", "kel ", "kel.", "kecamatan ", "kec. ", "kec ", "kec.")
MIRIP = 0.75
PANJANG_KODE = 10


def rapat(nama: str) -> str:
    """Return a name as it is compared: without its kind, case, blanks and marks."""
    kecil = nama.casefold()
    for awalan in AWALAN:
        kecil = kecil.removeprefix(awalan)
    padat = lazim(kecil)
    return EJAAN.get(padat, padat)


class PetaKelurahan:
    """Every kelurahan by name and code, in one query."""

    def __init__(self) -> None:
        """Read them."""
        semua = list(Wilayah.objects.filter(tingkat=Tingkat.KELURAHAN).select_related("induk"))
        self.per_kode = {satu.kode: satu for satu in semua}
        self._nama: dict[str, list[Wilayah]] = {}
        for satu in semua:
            self._nama.setdefault(rapat(satu.nama), []).append(satu)
        self._angka = {lazim(satu.kode): satu for satu in semua}
        self._kecamatan = {rapat(satu.induk.nama) for satu in semua if satu.induk}

    def cari(self, teks: str) -> Wilayah:
        """Return the kelurahan that a cell names; raises SalahSel, with the most similar name when there is one.

        A name that a kecamatan has too (Gambir, Menteng) means the kelurahan here.
        """
        padat = rapat(teks)
        cocok = self._nama.get(padat) or [satu for satu in (self._angka.get(padat),) if satu]
        if len(cocok) == 1:
            return cocok[0]
        if cocok:
            raise SalahSel(_("kode kelurahannya, karena nama ini dipakai di beberapa kecamatan"))
        if padat.isdigit() and len(padat) >= len("317301"):
            raise SalahSel(_("nama kelurahan, atau kodenya menurut Kemendagri seperti 31.71.06.1003 (bukan kode BPS)"))
        raise SalahSel(self._saran(padat))

    def cocok_kecamatan(self, kelurahan: Wilayah, teks: str) -> bool:
        """Say whether a cell names the kecamatan of this kelurahan, by name or code."""
        induk = kelurahan.induk
        return induk is not None and rapat(teks) in {rapat(induk.nama), lazim(induk.kode)}

    def _saran(self, padat: str) -> str:
        mirip = get_close_matches(padat, self._nama, n=1, cutoff=MIRIP)
        if mirip:
            return _("nama kelurahan; barangkali maksudnya “%(nama)s”") % {"nama": self._nama[mirip[0]][0].nama}
        if padat in self._kecamatan:
            return _("nama kelurahan, bukan nama kecamatan")
        return _("nama kelurahan di Jakarta Pusat")
