"""Every address of the application: with INSTALLED_APPS the only place in `pilkada/` that names a subject."""

from django.urls import include, path

from pilkada.orang.views import bahasa_setel

urlpatterns = [
    path("", include("pilkada.beranda.urls")),
    path("", include("pilkada.inti.urls")),
    path("akun/", include("pilkada.orang.urls_akun")),
    path("orang/", include("pilkada.orang.urls")),
    path("bahasa/setlang/", bahasa_setel, name="set_language"),
    path("tahapan/", include("pilkada.tahapan.urls")),
    path("janji/", include("pilkada.janji.urls")),
    path("gladi/", include("pilkada.gladi.urls")),
    path("pengingat/", include("pilkada.pengingat.urls")),
    path("impor/", include("pilkada.impor.urls")),
    path("audiensi/", include("audiensi.urls")),
    path("sekolah/", include("sekolah.urls")),
    path("tps/", include("tps.urls")),
    path("apk/", include("apk.urls")),
]

handler400 = "pilkada.inti.galat.permintaan_salah"
handler403 = "pilkada.inti.galat.dilarang"
handler404 = "pilkada.inti.galat.tidak_ada"
handler429 = "pilkada.inti.galat.terlalu_sering"  # asked for by allauth's rate limits
handler500 = "pilkada.inti.tengah.rusak"
