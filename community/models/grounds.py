"""What an answer rests on and where it holds: claimed by its author, kept with every revision."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.enums import AiHelp, Basis, Company, Position, Seniority

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

REGION_LENGTH = 40


@dataclass(frozen=True)
class Grounds:
    """Empty where nothing was said."""

    basis: str = ""
    position: str = ""
    region: str = ""
    seniority: str = ""
    company: str = ""
    year: int | None = None
    ai_help: str = ""

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Grounds:
        """Of a form’s values, or of any mapping that holds some of them."""
        names = cls.__dataclass_fields__
        return cls(**{name: said[name] for name in names if said.get(name)})

    @property
    def scope(self) -> list[str]:
        """Short words: “Did it”, “in Germany”, “Senior”, “2025”."""
        parts = [
            str(Basis(self.basis).label) if self.basis else "",
            _("in %(region)s") % {"region": self.region} if self.region else "",
            str(Seniority(self.seniority).label) if self.seniority else "",
            str(Company(self.company).label) if self.company else "",
            str(self.year or ""),
        ]
        return [part for part in parts if part]

    @property
    def help(self) -> str:
        """What a machine helped with, as readers are told; empty for nothing."""
        return str(AiHelp(self.ai_help).label) if self.ai_help else ""

    @property
    def in_words(self) -> str:
        """All of it in one line, for the history."""
        position = str(Position(self.position).label) if self.position else ""
        return " · ".join(part for part in (position, *self.scope, self.help) if part)

    def __bool__(self) -> bool:
        return self != Grounds()


class Grounded(models.Model):
    basis = models.CharField(gettext_lazy("basis"), max_length=6, choices=Basis, blank=True)
    position = models.CharField(
        gettext_lazy("position"), max_length=7, choices=Position, blank=True
    )
    region = models.CharField(gettext_lazy("region"), max_length=REGION_LENGTH, blank=True)
    seniority = models.CharField(
        gettext_lazy("seniority"), max_length=6, choices=Seniority, blank=True
    )
    company = models.CharField(gettext_lazy("company"), max_length=10, choices=Company, blank=True)
    year = models.PositiveSmallIntegerField(gettext_lazy("year"), null=True, blank=True)
    ai_help = models.CharField(
        gettext_lazy("help by AI"), max_length=11, choices=AiHelp, blank=True
    )

    class Meta:
        abstract = True

    @property
    def grounds(self) -> Grounds:
        return Grounds(**{name: getattr(self, name) for name in GROUNDS})

    def set_grounds(self, grounds: Grounds) -> None:
        for name, value in asdict(grounds).items():
            setattr(self, name, value)


GROUNDS = tuple(Grounds.__dataclass_fields__)
