"""The roadmap as one reader sees it, in a number of queries that does not grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from careers.models import FaqItem, Stage, StepTick

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from careers.models import Step


@dataclass(frozen=True)
class ShownStep:
    step: Step
    items: list[FaqItem]
    is_done: bool


@dataclass(frozen=True)
class ShownStage:
    stage: Stage
    steps: list[ShownStep]

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def done(self) -> int:
        return sum(shown.is_done for shown in self.steps)


@dataclass(frozen=True)
class Roadmap:
    stages: list[ShownStage]

    @property
    def total(self) -> int:
        return sum(stage.total for stage in self.stages)

    @property
    def done(self) -> int:
        return sum(stage.done for stage in self.stages)

    @property
    def next(self) -> Step | None:
        """Where to go on: the first step that is not ticked."""
        steps = (shown for stage in self.stages for shown in stage.steps)
        return next((shown.step for shown in steps if not shown.is_done), None)

    def find(self, step: Step) -> tuple[ShownStage, ShownStep]:
        return next(
            (stage, shown)
            for stage in self.stages
            for shown in stage.steps
            if shown.step.pk == step.pk
        )


def roadmap_for(user: User | AnonymousUser) -> Roadmap:
    """Stages without steps are left out."""
    items = FaqItem.objects.live().select_related("article").order_by("article_id", "position")
    stages = Stage.objects.prefetch_related(
        "steps", Prefetch("steps__items", queryset=items, to_attr="live_items")
    )
    ticked = _ticked_by(user)
    shown = (
        ShownStage(
            stage,
            [
                ShownStep(step, step.live_items, step.pk in ticked)  # type: ignore[attr-defined]
                for step in stage.steps.all()
            ],
        )
        for stage in stages
    )
    return Roadmap([stage for stage in shown if stage.steps])


def _ticked_by(user: User | AnonymousUser) -> set[int]:
    if not user.is_authenticated:
        return set()
    return set(StepTick.objects.filter(user=user).values_list("step_id", flat=True))
