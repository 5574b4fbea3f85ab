"""What stands beside the articles: glossary, roles, skills, roadmap."""

from typing import Self

from ninja import Field, Schema

from careers.models import Reference, Term
from careers.queries.roadmap import ShownStage, ShownStep
from careers.queries.roles import Comparison
from careers.queries.skills import SkillTable
from community.api.links import absolute


class TermShape(Schema):
    slug: str
    url: str
    name: str = Field(examples=["Overfitting"])
    other_names: list[str]
    definition: str
    item: str | None = Field(description="The key of the item that says more.")

    @classmethod
    def of(cls, term: Term) -> Self:
        return cls(
            slug=term.slug,
            url=absolute(term.get_absolute_url()),
            name=term.name,
            other_names=term.names[1:],
            definition=term.definition,
            item=term.item.key if term.item and term.item.is_live else None,
        )


class ReferenceShape(Schema):
    key: str = Field(examples=["S2"])
    name: str
    url: str
    as_of: str
    note: str

    @classmethod
    def of(cls, reference: Reference) -> Self:
        names = ("key", "name", "url", "as_of", "note")
        return cls(**{name: getattr(reference, name) for name in names})


class Note(Schema):
    criterion: str = Field(examples=["Day to day"])
    text: str
    references: list[str] = Field(description="Keys of the references.")


class RoleShape(Schema):
    slug: str
    title: str
    summary: str
    tag: str = Field(description="Empty when it has none.")
    notes: list[Note]


class Roles(Schema):
    roles: list[RoleShape]
    references: list[ReferenceShape]

    @classmethod
    def of(cls, comparison: Comparison) -> Self:
        notes: dict[int, list[Note]] = {}
        for line in comparison.lines:
            for cell in line.cells:
                if cell.note:
                    keys = [reference.key for reference in cell.note.references.all()]
                    note = Note(
                        criterion=line.criterion.title, text=cell.note.text, references=keys
                    )
                    notes.setdefault(cell.role.pk, []).append(note)
        return cls(
            roles=[
                RoleShape(
                    slug=role.slug,
                    title=role.title,
                    summary=role.summary,
                    tag=role.tag_name,
                    notes=notes.get(role.pk, []),
                )
                for role in comparison.roles
            ],
            references=[ReferenceShape.of(reference) for reference in comparison.references],
        )


class Need(Schema):
    reference: str = Field(description="The key of the reference.")
    need: str = Field(description="must, helpful or optional.", examples=["must"])
    note: str


class SkillShape(Schema):
    slug: str
    title: str
    group: str
    tag: str = Field(description="Empty when it has none.")
    needs: list[Need]


class Skills(Schema):
    skills: list[SkillShape]
    references: list[ReferenceShape]

    @classmethod
    def of(cls, table: SkillTable) -> Self:
        return cls(
            skills=[
                SkillShape(
                    slug=line.skill.slug,
                    title=line.skill.title,
                    group=line.skill.group,
                    tag=line.skill.tag_name,
                    needs=[
                        Need(reference=cell.reference.key, need=cell.need.need, note=cell.need.note)
                        for cell in line.cells
                        if cell.need
                    ],
                )
                for group in table.groups
                for line in group.lines
            ],
            references=[ReferenceShape.of(reference) for reference in table.references],
        )


class StepShape(Schema):
    slug: str
    title: str
    text: str
    tags: list[str]
    items: list[str] = Field(description="Keys of the items to read.")

    @classmethod
    def of(cls, shown: ShownStep) -> Self:
        step = shown.step
        return cls(
            slug=step.slug,
            title=step.title,
            text=step.text,
            tags=step.tag_names,
            items=[item.key for item in shown.items],
        )


class StageShape(Schema):
    slug: str
    title: str
    summary: str
    steps: list[StepShape]

    @classmethod
    def of(cls, shown: ShownStage) -> Self:
        stage = shown.stage
        steps = [StepShape.of(step) for step in shown.steps]
        return cls(slug=stage.slug, title=stage.title, summary=stage.summary, steps=steps)
