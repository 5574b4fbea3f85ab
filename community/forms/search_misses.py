from django import forms

from core.forms import PlainTextField


class SearchMissForm(forms.Form):
    """Words that were searched in vain. Nobody signs in for it, so a field waits for robots."""

    words = PlainTextField(min_length=2, max_length=100)
    kind = forms.CharField(required=False)
    website = forms.CharField(required=False)

    @property
    def is_from_robot(self) -> bool:
        return bool(self.data.get("website"))
