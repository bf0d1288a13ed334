"""A passkey made of software: what a phone's own would answer, signed for real."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

ADA, DIPERIKSA, BERKUNCI = 0x01, 0x04, 0x40


class KunciPerangkatLunak:
    """One credential for one site."""

    def __init__(self, asal: str = "http://testserver") -> None:
        """Make a key pair."""
        self.asal, self.rp = asal, asal.split("//")[1].split(":", maxsplit=1)[0]
        self.rahasia = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.hitungan = 0
        self.pemilik = b""

    def _data(self, tanda: int, ekor: bytes = b"") -> bytes:
        self.hitungan += 1
        return hashlib.sha256(self.rp.encode()).digest() + bytes([tanda]) + self.hitungan.to_bytes(4, "big") + ekor

    def _klien(self, jenis: str, tantangan: str) -> bytes:
        isi = {"type": jenis, "challenge": tantangan, "origin": self.asal, "crossOrigin": False}
        return json.dumps(isi).encode()

    def _kirim(self, jawaban: dict[str, Any], **lain: Any) -> str:
        nama = websafe_encode(self.id)
        return json.dumps({"id": nama, "rawId": nama, "type": "public-key", "response": jawaban, **lain})

    def daftar(self, pilihan: dict[str, Any], *, tanpa_sandi: bool = True) -> str:
        """Answer a registration."""
        umum = pilihan["publicKey"]
        self.pemilik = umum["user"]["id"].encode()
        kose = cbor.encode(dict(ES256.from_cryptography_key(self.rahasia.public_key())))
        tertera = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + kose
        objek = {"fmt": "none", "attStmt": {}, "authData": self._data(ADA | DIPERIKSA | BERKUNCI, tertera)}
        jawaban = {
            "clientDataJSON": websafe_encode(self._klien("webauthn.create", umum["challenge"])),
            "attestationObject": websafe_encode(cbor.encode(objek)),
        }
        return self._kirim(jawaban, clientExtensionResults={"credProps": {"rk": tanpa_sandi}})

    def masuk(self, pilihan: dict[str, Any], *, palsu: bool = False) -> str:
        """Answer a sign-in; `palsu` signs with another key."""
        klien = self._klien("webauthn.get", pilihan["publicKey"]["challenge"])
        data = self._data(ADA | DIPERIKSA)
        rahasia = ec.generate_private_key(ec.SECP256R1()) if palsu else self.rahasia
        cap = rahasia.sign(data + hashlib.sha256(klien).digest(), ec.ECDSA(SHA256()))
        jawaban = {
            "clientDataJSON": websafe_encode(klien),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(cap),
            "userHandle": self.pemilik.decode(),
        }
        return self._kirim(jawaban, clientExtensionResults={})
