"""Numbers about requests for Prometheus. Labels are names of pages, never addresses: those hold ids and searches."""

from collections.abc import Iterable

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from pilkada import lingkungan

CARA = frozenset({"GET", "HEAD", "POST"})
LAIN = "lain"
PERMINTAAN = Counter("siaga_permintaan", "Permintaan yang dijawab.", ["halaman", "cara", "kode"])
LAMA = Histogram(
    "siaga_permintaan_detik",
    "Lama menjawab sebuah permintaan.",
    ["halaman"],
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15),
)


def catat(halaman: str, cara: str, kode: int, detik: float) -> None:
    """Count one answered request."""
    PERMINTAAN.labels(halaman or LAIN, cara if cara in CARA else LAIN, str(kode)).inc()
    LAMA.labels(halaman or LAIN).observe(detik)


class Ukuran(Collector):
    """Numbers that were asked for just now: `(name, explanation, label, {value of the label: number})`."""

    def __init__(self, isi: Iterable[tuple[str, str, str, dict[str, float | None]]]) -> None:
        """Keep them."""
        self.isi = list(isi)

    def collect(self) -> Iterable[Metric]:
        """Yield each as a gauge; what is not known is left out."""
        for nama, keterangan, label, nilai in self.isi:
            ukuran = GaugeMetricFamily(nama, keterangan, labels=[label] if label else [])
            for satu, angka in nilai.items():
                if angka is not None:
                    ukuran.add_metric([satu] if label else [], angka)
            yield ukuran


def tulis(ukuran: Ukuran) -> bytes:
    """Return everything in Prometheus's text form; requests are added up over all processes of this web server."""
    kumpulan = CollectorRegistry()
    folder = lingkungan.teks("PROMETHEUS_MULTIPROC_DIR", "")  # set by `wsgi.py`, where several processes answer
    if folder:
        MultiProcessCollector(kumpulan, folder)  # type: ignore[no-untyped-call]
        isi = generate_latest(kumpulan)
    else:
        isi = generate_latest(REGISTRY)
    sekarang = CollectorRegistry()
    sekarang.register(ukuran)
    return isi + generate_latest(sekarang)
