#!/bin/sh
# Redis dengan kata sandi dari berkas rahasia, tanpa simpanan. Setelan lewat masukan: tidak terlihat di daftar proses.
# volatile-lru: bila penuh, singgahan yang berumur dibuang; antrean (tanpa umur) tidak pernah.
set -eu
printf 'requirepass %s\nsave ""\nappendonly no\nmaxmemory 256mb\nmaxmemory-policy volatile-lru\nport %s\n' \
    "$(cat "${RAHASIA:-/run/secrets}/sandi_redis")" "${PORTA:-6379}" | exec redis-server -
