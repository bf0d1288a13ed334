#!/bin/sh
# Membuat folder rahasia/: kata sandi dan kunci acak, satu berkas satu rahasia. Yang sudah ada tidak diubah.
# Foldernya hanya dapat dibuka pemiliknya; berkas di dalamnya harus terbaca oleh pengguna tanpa hak di dalam kontainer.
set -eu
cd "$(dirname "$0")/.."
umask 077
mkdir -p rahasia

acak() { head -c 32 /dev/urandom | base64 | tr '+/' '-_'; }
tulis() {
    if [ ! -e "rahasia/$1" ]; then
        printf '%s\n' "$2" > "rahasia/$1"
        chmod 0444 "rahasia/$1"
    fi
}

for nama in sandi_super sandi_pemilik sandi_app sandi_redis token_metrik; do
    tulis "$nama" "$(acak | tr -d '=')"
done
tulis kunci_kolom "$(acak)"
tulis kunci_rahasia "$(acak | tr -d '=')$(acak | tr -d '=')"
tulis database_url "postgresql://pilkada_app:$(cat rahasia/sandi_app)@db:5432/pilkada"
tulis database_owner_url "postgresql://pilkada_pemilik:$(cat rahasia/sandi_pemilik)@db:5432/pilkada"
tulis redis_url "redis://:$(cat rahasia/sandi_redis)@redis:6379/0"
if [ ! -e rahasia/email_url ]; then
    tulis email_url "smtp+tls://GANTI:GANTI@surel.example.org:587"
    echo "Isi server surel di rahasia/email_url (chmod u+w dulu)."
fi
echo "Folder rahasia/ siap. Salin ke tempat aman: tanpa kunci_kolom data rahasia tidak dapat dibuka."
