/* The map of schools: points in clusters, fetched from the address that the filtered board names. */
(() => {
  "use strict";

  const wadah = document.getElementById("peta");
  const keadaan = document.getElementById("peta-keadaan");
  if (!wadah || !window.L) {
    return;
  }
  const kata = wadah.dataset;
  const isikan = (pola, isi) => pola.replace(/%\((\w+)\)s/g, (_semua, nama) => isi[nama]);

  function unsur(nama, kelas, teks) {
    const satu = document.createElement(nama);
    satu.className = kelas;
    satu.textContent = teks;
    return satu;
  }

  function ikonTitik(status, nama) {
    const isi = document.createElement("span");
    isi.append(unsur("span", `titik titik-${status}`, ""), unsur("span", "visually-hidden", `${nama}: ${kata[status]}`));
    return L.divIcon({ className: "titik-sentuh", html: isi, iconSize: [44, 44] });
  }

  function ikonKelompok(kelompok) {
    const anak = kelompok.getAllChildMarkers();
    const sudah = anak.filter((satu) => satu.options.status === "sudah").length;
    const isi = document.createElement("span");
    const penuh = sudah === anak.length ? " titik-penuh" : "";
    const angka = unsur("span", `titik-kelompok${penuh}`, `${sudah}/${anak.length}`);
    angka.setAttribute("aria-hidden", "true");
    isi.append(angka, unsur("span", "visually-hidden", isikan(kata.kelompok, { sudah, semua: anak.length })));
    return L.divIcon({ className: "titik-sentuh", html: isi, iconSize: [52, 44] });
  }

  function gelembung(nama, status, pk, kelurahan) {
    const isi = document.createElement("div");
    const tautan = unsur("a", "ikon-tautan", kata.buka);
    tautan.href = kata.rinci.replace("00000000-0000-0000-0000-000000000000", pk);
    isi.append(unsur("strong", "", nama), unsur("div", "redup", `${kelurahan} · ${kata[status]}`), tautan);
    return isi;
  }

  function titik([lintang, bujur, nama, status, pk, kelurahan]) {
    const satu = L.marker([lintang, bujur], { icon: ikonTitik(status, nama), status });
    return satu.bindPopup(() => gelembung(nama, status, pk, kelurahan));
  }

  wadah.hidden = false;
  const peta = L.map(wadah, { maxZoom: 19, zoomControl: false, scrollWheelZoom: false }).setView([-6.18, 106.84], 13);
  wadah.setAttribute("role", "region");
  wadah.setAttribute("aria-label", kata.label);
  L.control.zoom({ zoomInTitle: kata.perbesar, zoomOutTitle: kata.perkecil }).addTo(peta);
  peta.attributionControl.setPrefix("Leaflet");
  peta.on("popupopen", ({ popup }) => {
    popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", kata.tutupan);
  });
  if (kata.ubin) {
    const tuan = new URL(kata.ubin.replace("{s}.", "")).hostname;
    const atribusi = tuan.endsWith("openstreetmap.org") ? "© OpenStreetMap" : tuan;
    L.tileLayer(kata.ubin, { maxZoom: 19, attribution: atribusi }).addTo(peta);
  }
  const kelompok = L.markerClusterGroup({ iconCreateFunction: ikonKelompok, maxClusterRadius: 52, showCoverageOnHover: false });
  peta.addLayer(kelompok);

  async function ambil(alamat) {
    const jawab = await fetch(alamat, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    if (!jawab.ok) {
      throw new Error(String(jawab.status));
    }
    return jawab.json();
  }

  let giliran = 0;

  async function isiTitik() {
    const sumber = document.querySelector("[data-titik]");
    giliran += 1;
    const milik = giliran;
    let data;
    try {
      data = await ambil(sumber.dataset.titik);
    } catch {
      keadaan.textContent = kata.gagal;
      return;
    }
    if (milik !== giliran) {
      return;
    }
    kelompok.clearLayers();
    const semua = data.titik.map(titik);
    kelompok.addLayers(semua);
    if (semua.length > 0) {
      peta.fitBounds(kelompok.getBounds(), { padding: [24, 24], maxZoom: 17, animate: false });
    }
    const tanpa = data.tanpa > 0 ? ` ${isikan(kata.tanpa, data)}` : "";
    keadaan.textContent = isikan(kata.jumlah, { titik: semua.length }) + tanpa;
    wadah.dataset.banyak = String(semua.length);
  }

  async function isiBatas() {
    try {
      const batas = await ambil(kata.batas);
      L.geoJSON(batas, { interactive: false, style: { className: "batas-garis" } }).addTo(peta);
    } catch {
      /* The points say what matters; without lines the map stays readable. */
    }
  }

  if (kata.batas) {
    isiBatas();
  }
  isiTitik();
  document.addEventListener("htmx:afterSettle", (peristiwa) => {
    if (peristiwa.target.id === "daftar_isi") {
      isiTitik();
    }
  });
})();
