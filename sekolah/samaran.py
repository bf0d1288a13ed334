"""Disclosure control of published counts: small cells, and those from which they could be computed, stay hidden.

Free of Django: cells are counts by any key, a line says which cells add up to which.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

type_sel = Mapping[Hashable, int]
# A total and its parts.
type_garis = tuple[Hashable, Sequence[Hashable]]
AMBANG = 5
# Arithmetic modulo a large prime decides like fractions whether a cell can be computed, and is quick.
PRIMA = 2**61 - 1


def samarkan(sel: type_sel, garis: Sequence[type_garis], ambang: int = AMBANG) -> set[Hashable]:
    """Return the cells to hide: those under `ambang`, and as many others as keep them unknown.

    Of a line with something hidden the next smallest part is hidden too, until what is hidden in it adds up to `ambang`
    at least and is no single cell; then, until no sum or difference of any published cells gives a hidden small one.
    Every cell of a line must be in `sel`; counts are not negative.
    """
    kecil = {kunci for kunci, nilai in sel.items() if nilai < ambang}
    sembunyi = set(kecil)
    while True:
        while sum(_lengkapi(sel, satu, sembunyi, ambang) for satu in garis):
            pass
        terhitung = kecil & dapat_dihitung(sembunyi, garis)
        if not terhitung or not _tambah(sel, [satu for satu in garis if _menyentuh(satu, terhitung)], sembunyi):
            return sembunyi


def _menyentuh(garis: type_garis, kunci: set[Hashable]) -> bool:
    return not kunci.isdisjoint((garis[0], *garis[1]))


def _lengkapi(sel: type_sel, garis: type_garis, sembunyi: set[Hashable], ambang: int) -> bool:
    """Hide one more cell of a line that would give its hidden ones away; says whether it did."""
    total, bagian = garis
    tertutup = [kunci for kunci in bagian if kunci in sembunyi]
    if total in sembunyi:
        cukup = bool(tertutup) or not bagian
    else:
        cukup = not tertutup or (len(tertutup) > 1 and sum(sel[kunci] for kunci in tertutup) >= ambang)
    return not cukup and _tambah(sel, [garis], sembunyi)


def _tambah(sel: type_sel, garis: Iterable[type_garis], sembunyi: set[Hashable]) -> bool:
    """Hide the smallest shown part of these lines, a total only where no part is left; says whether there was one."""
    semua = list(garis)
    for calon in ({kunci for _total, bagian in semua for kunci in bagian}, {total for total, _bagian in semua}):
        tampak = calon - sembunyi
        if tampak:
            sembunyi.add(min(tampak, key=lambda kunci: (sel[kunci], str(kunci))))
            return True
    return False


def dapat_dihitung(sembunyi: set[Hashable], garis: Iterable[type_garis]) -> set[Hashable]:
    """Return the hidden cells whose value follows from the published ones, by any sums and differences of lines.

    Each line is an equation of the hidden cells in it; in the reduced system a cell alone in its row is known.
    """
    tereduksi: dict[Hashable, dict[Hashable, int]] = {}
    for total, bagian in garis:
        baris = {kunci: 1 for kunci in bagian if kunci in sembunyi}
        if total in sembunyi:
            baris[total] = PRIMA - 1
        for poros in [kunci for kunci in baris if kunci in tereduksi]:
            _kurangi(baris, tereduksi[poros], poros)
        if not baris:
            continue
        poros = next(iter(baris))
        balik = pow(baris[poros], -1, PRIMA)
        baris = {kunci: nilai * balik % PRIMA for kunci, nilai in baris.items()}
        for lain in tereduksi.values():
            if poros in lain:
                _kurangi(lain, baris, poros)
        tereduksi[poros] = baris
    return {poros for poros, baris in tereduksi.items() if len(baris) == 1}


def _kurangi(baris: dict[Hashable, int], poros_baris: Mapping[Hashable, int], poros: Hashable) -> None:
    """Take away the multiple of a reduced row that makes this row's pivot nought."""
    kali = baris.get(poros, 0)
    for kunci, nilai in poros_baris.items() if kali else ():
        baru = (baris.get(kunci, 0) - kali * nilai) % PRIMA
        if baru:
            baris[kunci] = baru
        else:
            baris.pop(kunci, None)
