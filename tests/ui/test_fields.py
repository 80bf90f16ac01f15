"""What every form reads: texts as they are seen, one spelling of an address, days that make sense;
and what its fields say to those who hear them."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils import timezone

from cardumen.ui.forms import DayField, GalleryForm


def read(field: forms.Field, typed: str) -> object:
    return field.clean(typed)


@pytest.mark.parametrize("typed", ["\u200b", "\u2800 \u202e", "\ufeff"])
def test_a_text_of_which_nothing_is_seen_is_none(typed: str):
    with pytest.raises(forms.ValidationError, match="required"):
        read(forms.CharField(), typed)
    assert read(forms.CharField(required=False), typed) == ""


def test_a_text_is_read_as_it_is_seen_and_a_password_as_it_is_typed():
    assert read(forms.CharField(), "Ana \u202eRosa\u202c ") == "Ana Rosa"
    assert read(forms.CharField(strip=False), "Ana ") == "Ana "
    secret = forms.CharField(widget=forms.PasswordInput, strip=False)
    assert read(secret, "a\u200b ") == "a\u200b "


def test_what_is_asked_in_one_line_is_one():
    several = "Rosa\r\nEntre aquí:\nexample.org"
    assert read(forms.CharField(), several) == "Rosa Entre aquí: example.org"
    assert read(forms.CharField(widget=forms.Textarea), several) == several


def test_both_spellings_of_a_domain_are_one_address():
    assert read(forms.EmailField(), "Ana@ñandú.cl") == read(
        forms.EmailField(), "ana@XN--and-6ma2c.cl"
    )


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_days_are_of_years_that_make_sense(day: str):
    with pytest.raises(forms.ValidationError, match="between 1900 and"):
        read(DayField(), day)
    assert read(DayField(), "1900-01-01")
    assert read(DayField(), timezone.localdate().isoformat())
    assert read(DayField(required=False), "") is None


def test_an_empty_file_is_refused_in_words_of_ours():
    with pytest.raises(forms.ValidationError, match="The file is empty"):
        forms.FileField().clean(SimpleUploadedFile("sello.png", b""))


def test_choices_are_tied_to_their_help_and_their_error():
    form = GalleryForm({"title": "x", "topics": ["nonsense"]})
    form.fields["topics"].help_text = "Some."
    html = Template("{% field form.topics %}").render(Context({"form": form}))
    assert 'aria-describedby="id_topics_help id_topics_error"' in html


def test_a_box_to_tick_begins_with_a_capital_as_other_labels_do():
    class Asked(forms.Form):
        agreed = forms.BooleanField(label="by everyone")

    html = Template("{% field form.agreed %}").render(Context({"form": Asked()}))
    assert "By everyone</label>" in html


def test_a_long_text_is_measured_by_the_form_and_not_cut_by_the_browser():
    class Asked(forms.Form):
        body = forms.CharField(max_length=5, widget=forms.Textarea)
        name = forms.CharField(max_length=5)

    form = Asked({"body": "seis y siete", "name": "Ana"})
    html = Template("{% field form.body %}{% field form.name %}").render(Context({"form": form}))
    assert html.count('maxlength="5"') == 1
    assert "Shorten this to 5 characters: it has 12." in html
    assert "seis y siete</textarea>" in html


def test_numbers_and_addresses_are_refused_in_our_words():
    for field, typed, words in (
        (forms.IntegerField(), "x", "Enter a whole number"),
        (forms.IntegerField(min_value=1), "0", "Enter 1 or more"),
        (forms.IntegerField(max_value=9), "10", "Enter 9 or less"),
        (forms.URLField(assume_scheme="https"), "no es un enlace", "such as https"),
        (forms.EmailField(), "ana@", "valid e-mail address"),
    ):
        with pytest.raises(forms.ValidationError, match=words):
            read(field, typed)
