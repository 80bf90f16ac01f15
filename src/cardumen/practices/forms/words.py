"""A field for words of one's own that offers those in use; without scripts it is a plain one."""

from typing import Any

from django import forms
from django.urls import reverse_lazy

LIST = "known-words"


class WordsInput(forms.TextInput):
    template_name = "practices/words_input.html"

    def __init__(self) -> None:
        asks: dict[str, Any] = {
            "list": LIST,
            "autocomplete": "off",
            "hx-get": reverse_lazy("practices:words"),
            "hx-trigger": "focus once, input changed delay:250ms",
            "hx-target": f"#{LIST}",
            "hx-swap": "innerHTML",
        }
        super().__init__(asks)
