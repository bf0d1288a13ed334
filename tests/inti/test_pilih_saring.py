"""The picker of filters writes what Django's own does, and escapes what people named."""

from django import forms

from pilkada.inti.formulir import PilihSaring


def test_picker_escapes_and_marks_the_chosen_one() -> None:
    pilih = PilihSaring(choices=[("", "Semua"), (7, '<b>"A" & B</b>')])

    isi = pilih.render("instansi", "7", {"id": "id_instansi"})

    assert isi == (
        '<select name="instansi" id="id_instansi"><option value="">Semua</option>'
        '<option value="7" selected>&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;</option></select>'
    )


def test_picker_offers_what_a_form_offers() -> None:
    class Saringan(forms.Form):
        status = forms.ChoiceField(choices=[("", "Semua"), ("a", "A")], required=False, widget=PilihSaring)

    isi = str(Saringan({"status": "a"})["status"])

    assert 'name="status"' in isi
    assert '<option value="a" selected>A</option>' in isi
    assert "required" not in isi
