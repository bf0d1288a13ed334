#!/bin/sh
# Dijalankan kontainer PostgreSQL sekali, pada folder data yang baru: dua peran dan basis data milik salah satunya.
# Sama dengan "Two database roles" di docs/operasi.md.
set -eu
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
    --set=pemilik="$(cat "${RAHASIA:-/run/secrets}/sandi_pemilik")" \
    --set=app="$(cat "${RAHASIA:-/run/secrets}/sandi_app")" << 'SQL'
CREATE ROLE pilkada_pemilik LOGIN PASSWORD :'pemilik';
CREATE ROLE pilkada_app LOGIN PASSWORD :'app';
CREATE DATABASE pilkada OWNER pilkada_pemilik ENCODING 'UTF8' TEMPLATE template0;
SQL
