from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from community.enums import Delivery
from community.rules.news import choices_for, chosen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from community.enums import NewsGroup
    from community.rules.news import Wishes


class MailChoicesForm(forms.Form):
    """How news come, and nothing else of an account: its link lies in a mail."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        groups: Sequence[NewsGroup],
        wishes: Wishes,
    ) -> None:
        super().__init__(data)
        self.groups = groups
        for group in groups:
            self.fields[group] = forms.TypedChoiceField(
                label=group.label,
                choices=[(choice, choice.label) for choice in choices_for(group)],
                coerce=Delivery,
                initial=chosen(group, wishes),
            )

    def choices(self) -> dict[NewsGroup, Delivery]:
        return {group: self.cleaned_data[group] for group in self.groups}
