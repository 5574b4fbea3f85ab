from django.db import models
from django.utils.translation import gettext_lazy as _

from careers.enums import Need
from careers.models.item import MARKS
from core.dates import validate_partial_date


class Reference(models.Model):
    """A source that the tables cite by its key."""

    key = models.CharField(_("key"), max_length=20, unique=True, validators=[MARKS])
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    as_of = models.CharField(
        _("as of"), max_length=10, blank=True, validators=[validate_partial_date]
    )
    note = models.CharField(_("how far to trust it"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key


class Role(models.Model):
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=80)
    summary = models.CharField(_("summary"), max_length=300)
    tag_name = models.SlugField(_("tag"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title


class RoleNote(models.Model):
    """What one criterion means for one role: a cell of the comparison."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="notes")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(_("text"), max_length=400)
    references = models.ManyToManyField(Reference, related_name="+", verbose_name=_("references"))

    class Meta:
        verbose_name = _("cell")
        verbose_name_plural = _("cells")
        constraints = [
            models.UniqueConstraint(fields=("role", "criterion"), name="careers_role_note_once")
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.criterion}"


class Skill(models.Model):
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=80)
    group = models.CharField(_("group"), max_length=60)
    tag_name = models.SlugField(_("tag"), max_length=60, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title


class SkillNeed(models.Model):
    """How much one reference wants one skill."""

    skill = models.ForeignKey(Skill, on_delete=models.CASCADE, related_name="needs")
    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="needs")
    need = models.CharField(_("need"), max_length=10, choices=Need)
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.UniqueConstraint(fields=("skill", "reference"), name="careers_skill_need_once")
        ]

    def __str__(self) -> str:
        return f"{self.skill}, {self.reference}: {self.get_need_display()}"
