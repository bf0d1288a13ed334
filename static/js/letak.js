/* The place of a school: picked on a map or taken from the phone, written into the two plain fields of the form. */
(() => {
  "use strict";

  const wadah = document.getElementById("letak");
  const lintang = document.querySelector("[name=lintang]");
  const bujur = document.querySelector("[name=bujur]");
  if (!wadah || !lintang || !bujur || !window.L) {
    return;
  }
  const kata = wadah.dataset;
  const keadaan = document.getElementById("letak-keadaan");
  const tombol = document.getElementById("letak-ponsel");
  const PUSAT = [-6.18, 106.84];

  bujur.closest(".kolom").after(wadah);
  wadah.hidden = false;

  const angka = (isian) => Number.parseFloat(isian.value.trim().replace(",", "."));
  const terisi = () => (Number.isFinite(angka(lintang)) && Number.isFinite(angka(bujur)) ? [angka(lintang), angka(bujur)] : null);

  const peta = L.map("letak-peta", { maxZoom: 19, zoomControl: false, scrollWheelZoom: false });
  peta.setView(terisi() || PUSAT, terisi() ? 16 : 13);
  L.control.zoom({ zoomInTitle: kata.perbesar, zoomOutTitle: kata.perkecil }).addTo(peta);
  peta.attributionControl.setPrefix("Leaflet");
  peta.getContainer().setAttribute("role", "region");
  peta.getContainer().setAttribute("aria-label", kata.label);
  if (kata.ubin) {
    const tuan = new URL(kata.ubin.replace("{s}.", "")).hostname;
    L.tileLayer(kata.ubin, { maxZoom: 19, attribution: tuan.endsWith("openstreetmap.org") ? "© OpenStreetMap" : tuan }).addTo(peta);
  }

  let penanda = null;

  function tandai(titik) {
    if (!titik) {
      penanda?.remove();
      penanda = null;
      return;
    }
    if (!penanda) {
      const ikon = L.divIcon({ className: "letak-penanda", iconSize: [44, 44], iconAnchor: [22, 22] });
      penanda = L.marker(titik, { icon: ikon, draggable: true, keyboard: false, title: kata.penanda, alt: kata.penanda }).addTo(peta);
      penanda.on("dragend", () => tulis(penanda.getLatLng()));
    }
    penanda.setLatLng(titik);
  }

  function tulis({ lat, lng }) {
    lintang.value = lat.toFixed(6);
    bujur.value = lng.toFixed(6);
    lintang.dispatchEvent(new Event("input", { bubbles: true }));
    tandai([lat, lng]);
  }

  peta.on("click", ({ latlng }) => tulis(latlng));
  for (const isian of [lintang, bujur]) {
    isian.addEventListener("change", () => {
      tandai(terisi());
      if (terisi()) {
        peta.setView(terisi(), Math.max(peta.getZoom(), 15));
      }
    });
  }
  tandai(terisi());

  tombol.hidden = !navigator.geolocation;
  tombol.addEventListener("click", () => {
    keadaan.textContent = kata.mencari;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        tulis({ lat: coords.latitude, lng: coords.longitude });
        peta.setView([coords.latitude, coords.longitude], 17);
        keadaan.textContent = kata.ketemu.replace("%(meter)s", String(Math.round(coords.accuracy)));
      },
      (galat) => {
        keadaan.textContent = galat.code === galat.PERMISSION_DENIED ? kata.ditolak : kata.gagal;
      },
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  });

  async function ambil(alamat) {
    const jawab = await fetch(alamat, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    return jawab.ok ? jawab.json() : null;
  }

  // What helps to find the place; without it the two fields do.
  ambil(kata.titik).then((isi) => {
    for (const [lat, lng] of isi?.titik || []) {
      L.circleMarker([lat, lng], { radius: 4, weight: 1, color: "#56706f", fillOpacity: 0.5, interactive: false }).addTo(peta);
    }
  });
  ambil(kata.batas).then((isi) => {
    if (isi?.features?.length) {
      L.geoJSON(isi, { interactive: false, style: { color: "#56706f", weight: 1, fill: false } }).addTo(peta);
    }
  });
})();
