"""The tools that hold the house: each rule is planted a violation and must see it."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings

AKAR = Path(settings.BASE_DIR)
BIN = Path(sys.executable).parent
BIDANG = ("pilkada", "audiensi", "sekolah", "tps", "apk")
type_tanam = Callable[[str, str], None]
# help texts come from our code, and Django's rules for passwords are a list
BOLEH_SAFE = {"formulir/kolom.html"}

# name → the only files that may use it, as patterns below the checkout
PINTU = {
    "django.http": (
        "*/views.py",
        "*/views/*.py",
        "pilkada/inti/htmx.py",
        "pilkada/inti/galat.py",
        "pilkada/inti/tengah.py",
        "pilkada/inti/titipan.py",
        "pilkada/inti/konteks.py",
        "pilkada/inti/hak.py",
        "pilkada/inti/unduhan.py",
        "pilkada/inti/unggahan.py",
        "pilkada/inti/templatetags/*.py",
        "pilkada/ekspor/daftar.py",
        "pilkada/ekspor/management/commands/ekspor.py",
        "pilkada/beranda/sehat.py",
        "pilkada/beranda/metrik.py",
        "pilkada/orang/adaptor.py",
    ),
    "os.environ": ("pilkada/lingkungan.py", "pilkada/lokal/*.py", "pilkada/celery.py", "pilkada/wsgi.py", "manage.py"),
    "os.getenv": (),
    "django.utils.timezone.now": ("pilkada/inti/jam.py",),
    "django.utils.timezone.localdate": (),
    "datetime.datetime.now": ("pilkada/lokal/*.py",),
    "datetime.datetime.today": (),
    "datetime.datetime.utcnow": (),
    "datetime.date.today": (),
    "django.dispatch": (),
    "django.db.models.signals": (),
    "django.contrib.admin": (),
}


def jalankan(perintah: list[str], di: Path, masukan: str = "") -> "subprocess.CompletedProcess[str]":
    """Run a tool of the virtual environment in a folder."""
    return subprocess.run(  # noqa: S603
        [str(BIN / perintah[0]), *perintah[1:]],
        cwd=di,
        input=masukan,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"},
    )


@pytest.fixture(scope="module")
def rumah(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what the tools read: the sources, the templates and the tools' settings."""
    tujuan: Path = tmp_path_factory.mktemp("rumah")
    for nama in (*BIDANG, "templates"):
        shutil.copytree(AKAR / nama, tujuan / nama, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    for nama in ("pyproject.toml", ".djlint_rules.yaml", "manage.py"):
        shutil.copy(AKAR / nama, tujuan / nama)
    return tujuan


@pytest.fixture
def tanam(rumah: Path) -> Iterator[type_tanam]:
    """Append a text to files of the copy (which may be new); afterwards the copy is as it was."""
    asal: dict[Path, bytes | None] = {}

    def lakukan(nama: str, isi: str) -> None:
        berkas = rumah / nama
        asal.setdefault(berkas, berkas.read_bytes() if berkas.exists() else None)
        berkas.parent.mkdir(parents=True, exist_ok=True)
        berkas.write_text((berkas.read_text(encoding="utf-8") if berkas.exists() else "") + isi, encoding="utf-8")

    yield lakukan
    for berkas, isi in asal.items():
        if isi is None:
            berkas.unlink()
        else:
            berkas.write_bytes(isi)


# --- ruff


@pytest.mark.parametrize(
    ("kode", "berkas", "isi"),
    [
        ("TID251", "audiensi/alur.py", "from django.http import HttpResponse\n\nJ = HttpResponse\n"),
        ("TID251", "audiensi/alur.py", "from django.dispatch import receiver\n\nJ = receiver\n"),
        ("TID251", "audiensi/alur.py", "from django.utils import timezone\n\nJ = timezone.now()\n"),
        ("TID251", "audiensi/alur.py", "from datetime import datetime\n\nJ = datetime.now()\n"),
        ("TID251", "audiensi/alur.py", "from datetime import date\n\nJ = date.today()\n"),
        ("TID251", "audiensi/alur.py", 'import os\n\nJ = os.environ["PORT"]\n'),
        ("TID251", "pilkada/orang/alur.py", "from django.contrib import admin\n\nJ = admin\n"),
        ("T201", "audiensi/alur.py", 'print("ada")\n'),
        ("ANN201", "audiensi/alur.py", 'def jadwalkan():\n    """Fix the time."""\n'),
        ("FIX002", "audiensi/alur.py", "# TODO: later\n"),
        ("ERA001", "audiensi/alur.py", "# jadwalkan(audiensi)\n"),
        ("BLE001", "audiensi/alur.py", "try:\n    J = 1\nexcept Exception:\n    J = 2\n"),
        (
            "S308",
            "audiensi/forms.py",
            'from django.utils.safestring import mark_safe\n\nJ = mark_safe("<b>" + str(1))\n',
        ),
        (
            "C901",
            "audiensi/alur.py",
            "def f(x: int) -> None:\n" + "".join(f"    if x == {n}:\n        g()\n" for n in range(9)),
        ),
    ],
)
def test_ruff_sees_planted_violation(kode: str, berkas: str, isi: str) -> None:
    hasil = jalankan(
        ["ruff", "check", "--no-cache", "--output-format=concise", f"--stdin-filename={berkas}", "-"],
        AKAR,
        f'"""Planted."""\n\n{isi}',
    )

    assert hasil.returncode == 1
    assert f" {kode} " in hasil.stdout


def test_ruff_lets_views_speak_http() -> None:
    isi = '"""Planted."""\n\nfrom django.http import HttpResponse\n\nJ = HttpResponse\n'

    hasil = jalankan(["ruff", "check", "--no-cache", "--stdin-filename=audiensi/views.py", "-"], AKAR, isi)

    assert hasil.returncode == 0, hasil.stdout


def test_ruff_format_sees_planted_violation() -> None:
    hasil = jalankan(
        ["ruff", "format", "--no-cache", "--check", "--stdin-filename=audiensi/alur.py", "-"], AKAR, "x = 'a'\n"
    )

    assert hasil.returncode == 1


# --- names with few doors: ruff can only switch the whole rule in a file


def _nama_terpakai(pohon: ast.AST) -> Iterator[str]:
    """Yield the full names that a module imports or reaches through an import."""
    alias: dict[str, str] = {}
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Import):
            alias |= {
                (nama.asname or nama.name.split(".")[0]): (nama.name if nama.asname else nama.name.split(".")[0])
                for nama in simpul.names
            }
            yield from (nama.name for nama in simpul.names)
        elif isinstance(simpul, ast.ImportFrom) and simpul.module:
            alias |= {(nama.asname or nama.name): f"{simpul.module}.{nama.name}" for nama in simpul.names}
            yield simpul.module
            yield from (f"{simpul.module}.{nama.name}" for nama in simpul.names)
    for simpul in ast.walk(pohon):
        if isinstance(simpul, ast.Attribute):
            bagian = ast.unparse(simpul).split(".")
            yield ".".join([alias.get(bagian[0], bagian[0]), *bagian[1:]])


def _pelanggaran_pintu(nama_berkas: str, isi: str) -> set[str]:
    """Return the names that a file uses although it is none of their doors."""
    terpakai = set(_nama_terpakai(ast.parse(isi)))
    dilarang = {nama for nama, pintu in PINTU.items() if not any(Path(nama_berkas).match(pola) for pola in pintu)}
    return {nama for nama in dilarang if any(satu == nama or satu.startswith(f"{nama}.") for satu in terpakai)}


def test_names_with_few_doors_stay_behind_them() -> None:
    berkas = [AKAR / "manage.py", *(satu for nama in BIDANG for satu in (AKAR / nama).rglob("*.py"))]

    langgar = {
        f"{nama}: {satu.relative_to(AKAR)}"
        for satu in berkas
        if "migrations" not in satu.parts
        for nama in _pelanggaran_pintu(satu.relative_to(AKAR).as_posix(), satu.read_text(encoding="utf-8"))
    }

    assert langgar == set()


@pytest.mark.parametrize(
    ("berkas", "isi", "nama"),
    [
        ("audiensi/views.py", "from django.utils import timezone\ntimezone.now()", "django.utils.timezone.now"),
        ("audiensi/views.py", "from datetime import date as d\nd.today()", "datetime.date.today"),
        ("audiensi/views/rapat.py", "import os\nos.environ['A']", "os.environ"),
        ("audiensi/forms.py", "import django.http", "django.http"),
    ],
)
def test_names_with_few_doors_see_planted_violation(berkas: str, isi: str, nama: str) -> None:
    assert _pelanggaran_pintu(berkas, isi) == {nama}


# --- import-linter

# what is planted, and the contract that must see it
TANAMAN_IMPOR = [
    ("sekolah.views", "audiensi.status", "Subjects stand on the platform"),
    ("pilkada.beranda.views", "audiensi.status", "Subjects stand on the platform"),
    ("pilkada.inti.jam", "pilkada.pengingat.apps", "Rooms of the project package"),
    ("pilkada.beranda.views", "pilkada.orang.apps", "Rooms of the project package"),
    ("audiensi.querysets", "audiensi.models", "Inside an app"),
    ("audiensi.status", "audiensi.alur", "Inside an app"),
    ("audiensi.alur", "audiensi.forms", "Inside an app"),
    ("pilkada.pengingat.kanal", "pilkada.pengingat.kirim", "Inside the outbox"),
    ("pilkada.inti.kendala", "pilkada.inti.hak", "Inside the kernel"),
]


def test_import_linter_sees_planted_imports(rumah: Path, tanam: type_tanam) -> None:
    for dari, ke, _kontrak in TANAMAN_IMPOR:
        tanam(f"{dari.replace('.', '/')}.py", f"\nimport {ke}\n")

    hasil = jalankan(["lint-imports", "--no-cache"], rumah)

    assert hasil.returncode == 1
    bagian = hasil.stdout.partition("Broken contracts")[2]
    for dari, ke, kontrak in TANAMAN_IMPOR:
        isi = bagian.partition(kontrak)[2].partition("\n---")[2].partition("\n---")[0]
        assert f"{dari} -> {ke} (l." in isi, (dari, ke, hasil.stdout)


@pytest.mark.parametrize(
    ("berkas", "kontrak"),
    [("pilkada/statistik/__init__.py", "Rooms of the project package"), ("audiensi/bantuan.py", "Inside an app")],
)
def test_import_linter_sees_module_without_a_place(rumah: Path, tanam: type_tanam, berkas: str, kontrak: str) -> None:
    tanam(berkas, '"""Planted."""\n')

    hasil = jalankan(["lint-imports", "--no-cache"], rumah)

    assert hasil.returncode == 1
    assert re.search(rf"{kontrak}.* BROKEN", hasil.stdout), hasil.stdout


# --- templates


TANAMAN_TEMPLAT = [
    ("H021", '<p style="color: red">x</p>'),
    ("H013", '<img src="x">'),
    ("H025", "<div><p>x</p>"),
    ("P001", "<script>x()</script>"),
    ("P002", "<style>p {}</style>"),
    ("P003", '<button onclick="x()">x</button>'),
    ("P004", '<a href="/x/" hx-boost="true">x</a>'),
    ("P005", '<a href="#">x</a>'),
    ("P006", "{% autoescape off %}{{ x }}{% endautoescape %}"),
    ("P007", '<script src="https://x.example/y.js"></script>'),
]


def test_djlint_sees_planted_violations(rumah: Path, tanam: type_tanam) -> None:
    for kode, isi in TANAMAN_TEMPLAT:
        tanam(f"templates/tanam/{kode}.html", f"{isi}\n")

    hasil = jalankan(["djlint", "templates/tanam", "--lint", "--quiet"], rumah)

    assert hasil.returncode == 1
    for kode, _isi in TANAMAN_TEMPLAT:
        isi = hasil.stdout.partition(f"tanam/{kode}.html")[2].partition(".html\n")[0]
        assert re.search(rf"^{kode} ", isi, re.MULTILINE), (kode, hasil.stdout)


def _tanpa_escape(isi: str) -> list[str]:
    """Return the uses of `|safe`: djlint does not look inside of variables."""
    return re.findall(r"\|\s*safe(?:seq)?\b", isi)


def test_templates_never_switch_escaping_off() -> None:
    templat = AKAR / "templates"

    langgar = {
        satu.relative_to(templat).as_posix()
        for satu in templat.rglob("*.html")
        if _tanpa_escape(satu.read_text(encoding="utf-8"))
    }

    assert langgar - BOLEH_SAFE == set()


def test_escaping_rule_sees_planted_violation() -> None:
    assert _tanpa_escape("{{ isi | safe }}") == ["| safe"]


# --- whole tools


@pytest.mark.berat
def test_mypy_sees_planted_violation(rumah: Path, tanam: type_tanam) -> None:
    tanam("pilkada/inti/jam.py", "\n\ndef salah() -> int:\n    return kini()\n")
    tanam(
        "sekolah/tanam.py",
        "from pilkada.inti.models import Pengguna\n\n\ndef salah() -> None:\n    Pengguna.objects.get(x=1)\n",
    )

    hasil = jalankan(["mypy", "--cache-dir=/dev/null"], rumah)

    assert hasil.returncode == 1
    assert "pilkada/inti/jam.py" in hasil.stdout
    assert "[return-value]" in hasil.stdout
    assert "Cannot resolve keyword 'x'" in hasil.stdout


def test_django_upgrade_sees_planted_violation(rumah: Path, tanam: type_tanam) -> None:
    tanam("sekolah/tanam.py", "from django.utils.translation import ugettext\n\nJ = ugettext\n")

    hasil = jalankan(["django-upgrade", "--target-version=5.2", "--check", "sekolah/tanam.py"], rumah)

    assert hasil.returncode == 1


@pytest.mark.django_db
def test_makemigrations_sees_planted_violation(rumah: Path, tanam: type_tanam) -> None:
    tanam("pilkada/inti/models/pemusnahan.py", "\n    tambahan = models.TextField()\n")

    hasil = jalankan(["python", "manage.py", "makemigrations", "--check", "--dry-run"], rumah)

    assert hasil.returncode == 1
    assert "tambahan" in hasil.stdout


# Installed for development only: the translation command says so in a sentence.
HANYA_PENGEMBANGAN = {"pilkada/lokal/pesan.py"}


def _paket_dipakai(berkas: Path) -> Iterator[str]:
    """Yield the packages that a file imports when it runs, from outside of the house and the standard library."""
    pohon = ast.parse(berkas.read_text(encoding="utf-8"))
    untuk_tipe = {
        id(anak)
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.If) and ast.unparse(simpul.test) == "TYPE_CHECKING"
        for isi in simpul.body
        for anak in ast.walk(isi)
    }
    for simpul in ast.walk(pohon):
        if id(simpul) in untuk_tipe:
            continue
        if isinstance(simpul, ast.Import):
            nama = [satu.name for satu in simpul.names]
        elif isinstance(simpul, ast.ImportFrom) and not simpul.level:
            nama = [simpul.module or ""]
        else:
            continue
        for satu in nama:
            pangkal = satu.partition(".")[0]
            if pangkal not in {*sys.stdlib_module_names, *BIDANG}:
                yield pangkal


def test_every_package_that_the_application_imports_comes_with_make_run() -> None:
    """A package of the tests' lock file is there on every developer's machine, and missing on a fresh one."""
    terkunci = {
        baris.partition("==")[0].strip().lower()
        for baris in (AKAR / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if re.match(r"[A-Za-z]", baris) and "==" in baris
    }
    penyedia = packages_distributions()
    kurang = {
        f"{berkas.relative_to(AKAR)}: {paket}"
        for bidang in BIDANG
        for berkas in (AKAR / bidang).rglob("*.py")
        if str(berkas.relative_to(AKAR)) not in HANYA_PENGEMBANGAN
        for paket in _paket_dipakai(berkas)
        if not {satu.lower().replace("_", "-") for satu in penyedia.get(paket, [paket])} & terkunci
    }

    assert kurang == set()
