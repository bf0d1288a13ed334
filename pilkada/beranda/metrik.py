"""`/metrik/`: numbers for Prometheus. Only with the instance's token; no names, no addresses, no contents."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from prometheus_client import CONTENT_TYPE_LATEST

from pilkada.beranda.sehat import BASIS_DATA, REDIS, Tanya, tanya_sql
from pilkada.inti import metrik as inti_metrik
from pilkada.inti.models import Pekerjaan
from pilkada.pengingat.models import Pesan

TANYA = f"""
SELECT pg_database_size(current_database()) AS byte,
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()) AS sambungan,
       (SELECT coalesce(jsonb_object_agg(status, banyak), '{{}}')
          FROM (SELECT status, count(*) AS banyak FROM {Pesan._meta.db_table} GROUP BY 1) AS p) AS pesan,
       (SELECT coalesce(jsonb_object_agg(status, banyak), '{{}}')
          FROM (SELECT status, count(*) AS banyak FROM {Pekerjaan._meta.db_table} GROUP BY 1) AS p) AS pekerjaan
"""  # noqa: S608 — names of our own tables only

ISI = Tanya("basis data", lambda: tanya_sql(TANYA))


@csrf_exempt
@login_not_required
@never_cache
def metrik(request: HttpRequest) -> HttpResponse:
    """Answer in Prometheus's text form to `Authorization: Bearer <token>`; to everybody else there is no such page."""
    harap = f"Bearer {settings.METRIK_TOKEN}"
    if not settings.METRIK_TOKEN or not constant_time_compare(request.headers.get("Authorization", ""), harap):
        raise Http404
    return HttpResponse(inti_metrik.tulis(_ukuran()), content_type=CONTENT_TYPE_LATEST)


def _ukuran() -> inti_metrik.Ukuran:
    """Ask the services what `/sehat/` asks, and how much there is of everything."""
    tunggu = [BASIS_DATA.mulai(), ISI.mulai(), REDIS.mulai()]
    denyut, isi, antrean = (satu() for satu in tunggu)
    basis, banyak, redis = denyut or {}, isi or {}, antrean or {}
    return inti_metrik.Ukuran(
        [
            ("siaga_versi", "Versi aplikasi.", "versi", {settings.VERSI: 1}),
            ("siaga_basis_data_hidup", "1 bila basis data menjawab.", "", {"": int(denyut is not None)}),
            ("siaga_redis_hidup", "1 bila Redis menjawab.", "", {"": int(antrean is not None)}),
            (
                "siaga_denyut_umur_detik",
                "Umur denyut terakhir.",
                "proses",
                {nama: _angka(basis.get(nama)) for nama in ("beat", "worker")},
            ),
            ("siaga_cadangan_umur_detik", "Umur cadangan terakhir.", "", {"": _angka(basis.get("cadangan"))}),
            ("siaga_pesan_tertua_detik", "Umur pesan tertua yang menunggu.", "", {"": _angka(basis.get("tertua"))}),
            ("siaga_pesan_jatuh_tempo", "Pesan yang waktunya sudah tiba.", "", {"": _angka(basis.get("jumlah"))}),
            ("siaga_pesan", "Pesan di kotak keluar.", "status", banyak.get("pesan", {})),
            ("siaga_pekerjaan", "Pekerjaan panjang.", "status", banyak.get("pekerjaan", {})),
            ("siaga_antrean", "Tugas yang menunggu di Redis.", "", {"": _angka(redis.get("antrean"))}),
            ("siaga_basis_data_sambungan", "Sambungan ke basis data.", "", {"": _angka(banyak.get("sambungan"))}),
            ("siaga_basis_data_byte", "Ukuran basis data.", "", {"": _angka(banyak.get("byte"))}),
        ]
    )


def _angka(nilai: object) -> float | None:
    """Return a number as Prometheus writes it."""
    return None if nilai is None else float(str(nilai))
