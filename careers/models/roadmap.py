from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from careers.models.item import TAG_NAMES, FaqItem


class Stage(models.Model):
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=80)
    summary = models.CharField(_("summary"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("roadmap")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('careers:roadmap')}#{self.slug}"


class Step(models.Model):
    stage = models.ForeignKey(
        Stage, on_delete=models.CASCADE, related_name="steps", verbose_name=_("stage")
    )
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=120)
    text = models.CharField(_("what to do"), max_length=600)
    ask_tags = models.CharField(_("tags"), max_length=200, blank=True, validators=[TAG_NAMES])
    items = models.ManyToManyField(
        FaqItem, blank=True, related_name="steps", verbose_name=_("read in the guide")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('careers:roadmap')}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"step-{self.slug}"

    @property
    def tag_names(self) -> list[str]:
        return self.ask_tags.split()


class StepTick(models.Model):
    """A member has done it, by their own word."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="ticks")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="step_ticks"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = [
            models.UniqueConstraint(fields=("step", "user"), name="careers_step_ticked_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.step}"
