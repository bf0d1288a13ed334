/* The service worker of the report: its page and the static files open again without a signal. It lies at /sekolah/laporan/, so it sees
   nothing else. It keeps copies and never sends anything; js/rumah.js removes them when somebody signs out. */
"use strict";

const RAK = "laporan";
const SABAR = 6000;
const HALAMAN = /^\/sekolah\/laporan\/[0-9a-f-]{36}\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (peristiwa) => peristiwa.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (peristiwa) => {
  const { request: minta } = peristiwa;
  const alamat = new URL(minta.url);
  const halaman = minta.mode === "navigate" && HALAMAN.test(alamat.pathname);
  const statis = alamat.pathname.startsWith("/static/");
  if (minta.method === "GET" && alamat.origin === self.location.origin && (halaman || statis)) {
    peristiwa.respondWith(jawab(minta));
  }
});

/* The network first: a copy stands in only when there is none, or it is silent for long. */
async function jawab(minta) {
  const salinan = await caches.match(minta, { ignoreVary: true });
  const jaringan = ambil(minta);
  if (!salinan) {
    return jaringan;
  }
  const lama = new Promise((jadi) => {
    setTimeout(() => jadi(salinan), SABAR);
  });
  return Promise.race([jaringan.catch(() => salinan), lama]);
}

async function ambil(minta) {
  const jawaban = await fetch(minta);
  if (jawaban.ok && !jawaban.redirected) {
    const rak = await caches.open(RAK);
    await rak.put(minta, jawaban.clone());
  }
  return jawaban;
}
