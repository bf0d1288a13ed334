# The two commands are `make run` and `make test`; `make` alone lists the others.

PYTHON3 := $(shell for calon in python3 python3.12 python3.11; do command -v $$calon && break; done)
PY := .venv/bin/python
PYTEST := $(PY) -m pytest -n 2 -rs
SERVER := $(PY) -m pilkada.lokal.uji
KUNCI := $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make kunci"
export PILKADA_IKUT_INDUK := 1

.PHONY: bantuan run test uji-berat check bench shots kunci pesan bersih gladi gladi-baru bekal bekal-uji periksa periksa-tipe kunci-segar

bantuan:
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 14

bekal:
	@[ -n "$(PYTHON3)" ] || { echo "Python 3 belum terpasang. Pasang paket python3 dan python3-venv." >&2; exit 1; }
	@"$(PYTHON3)" pilkada/lokal/bekal.py

bekal-uji:
	@[ -n "$(PYTHON3)" ] || { echo "Python 3 belum terpasang. Pasang paket python3 dan python3-venv." >&2; exit 1; }
	@"$(PYTHON3)" pilkada/lokal/bekal.py --uji

run: bekal ## menjalankan semuanya dan menampilkan alamatnya (PORT, PILKADA_DATA, PILKADA_DEMO)
	@$(PY) manage.py mulai

gladi gladi-baru: export PILKADA_GLADI := 1
gladi gladi-baru: export PILKADA_DATA := $(or $(PILKADA_DATA),.data-gladi)

gladi: bekal ## menjalankan instans gladi: jam dapat dimajukan, tidak ada pesan keluar (PORT)
	@PORT=$(or $(PORT),8010) $(PY) manage.py mulai

gladi-baru: bekal ## mengosongkan gladi yang sedang berjalan dan membuka jamnya lagi (MULAI=2024-09-09)
	@[ -e "$$PILKADA_DATA/lingkungan.env" ] || { echo "Gladi belum berjalan. Jalankan dulu: make gladi" >&2; exit 1; }
	@$(PY) manage.py gladi_baru --ya $(if $(MULAI),--mulai "$(MULAI)")

test: bekal-uji ## menjalankan semua pengujian dalam ukuran kecil
	@$(PYTEST) -m "not berat"

uji-berat: bekal-uji ## pengujian yang sama dalam ukuran penuh
	@PILKADA_UJI_PENUH=1 $(PYTEST) -m "berat or not berat" --cov --cov-branch --cov-report=term:skip-covered

check: bekal-uji ## format, lint, tipe, lapisan, migrasi, terjemahan, kunci paket
	@$(SERVER) $(MAKE) --no-print-directory -j2 --output-sync=target periksa-tipe periksa

langkah = printf '── %s\n' '$(1)'

# The longest step, beside all the others.
periksa-tipe:
	@$(call langkah,tipe); $(PY) -m mypy

periksa:
	@$(call langkah,format); $(PY) -m ruff format --check --quiet .
	@$(call langkah,lint); $(PY) -m ruff check --quiet .
	@$(call langkah,lapisan); .venv/bin/lint-imports
	@$(call langkah,templat); $(PY) -m djlint templates --lint --quiet
	@$(call langkah,gaya Django); git ls-files '*.py' | xargs $(PY) -m django_upgrade --target-version 5.2 --check
	@$(call langkah,migrasi); $(PY) manage.py makemigrations --check --dry-run
	@$(call langkah,pemeriksaan Django); $(PY) manage.py check --fail-level WARNING
	@$(call langkah,terjemahan); $(PY) manage.py pesan --periksa
	@$(call langkah,compose); [ ! -f docker-compose.yml ] || \
		$(PY) -m check_jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	@$(call langkah,Dockerfile); [ ! -f Dockerfile ] || .venv/bin/hadolint Dockerfile
	@$(call langkah,kunci paket); $(MAKE) --no-print-directory kunci-segar

bench: bekal-uji ## mengukur kecepatan terhadap acuan
	@$(SERVER) $(PY) -m bench

shots: bekal-uji ## gambar setiap halaman pada 360 dan 1280 piksel, per peran
	@$(SERVER) $(PY) -m bench.shots

kunci: bekal-uji ## memperbarui berkas kunci paket
	@$(KUNCI) requirements.in -o requirements.txt
	@$(KUNCI) requirements-dev.in -c requirements.txt -o requirements-dev.txt
	@$(KUNCI) requirements-node.in -o requirements-node.txt
	@npm install --package-lock-only --ignore-scripts
	@$(PY) -c 'import json, pathlib; f = pathlib.Path("package-lock.json"); d = json.loads(f.read_text()); \
		[p.pop("funding", None) for p in d["packages"].values()]; f.write_text(json.dumps(d, indent=2) + "\n")'

# A compile with the present lock as its start changes nothing when nothing in the .in files has; it may need the network.
kunci-segar:
	@salinan=$$(mktemp -d) && trap 'rm -rf "$$salinan"' EXIT && cp requirements*.txt "$$salinan" && \
	for nama in requirements requirements-dev requirements-node; do \
		batas=; [ $$nama != requirements-dev ] || batas="-c requirements.txt"; \
		$(KUNCI) $$nama.in $$batas -o "$$salinan/$$nama.txt" 2> "$$salinan/galat" || { \
			grep -qiE 'network|connect|dns|resolve' "$$salinan/galat" && echo "   dilewati: tanpa jaringan" && exit 0; \
			cat "$$salinan/galat"; exit 1; }; \
		cmp -s $$nama.txt "$$salinan/$$nama.txt" || { echo "$$nama.txt usang: jalankan make kunci" >&2; exit 1; }; \
	done
	@if command -v npm > /dev/null; then npm ls --package-lock-only > /dev/null; fi

pesan: bekal-uji ## memperbarui berkas terjemahan
	@$(SERVER) $(PY) manage.py pesan

bersih: ## menghapus lingkungan dan hasil buatan (data di .data tidak disentuh)
	@rm -rf .venv node_modules htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
