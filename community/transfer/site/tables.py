"""What stands beside the articles of the guide: roles, skills, roadmap, glossary."""

from careers.models import (
    Criterion,
    Reference,
    Role,
    RoleNote,
    Skill,
    SkillNeed,
    Stage,
    Step,
    Term,
)
from community.transfer.site import visible
from community.transfer.site.columns import plain, ref
from community.transfer.site.gathered import Names
from community.transfer.site.sheet import Sheet

BY_SLUG = {"id": "the slug says which it is"}
UNNAMED = {"id": "nothing refers to it"}

REFERENCES = Sheet(
    name="references",
    model=Reference,
    rows=Reference.objects.all,
    columns=plain(Reference, "key", "name", "url", "as_of", "note"),
    left_out={"id": "the key says which it is"},
)
ROLES = Sheet(
    name="roles",
    model=Role,
    rows=Role.objects.all,
    columns=plain(Role, "slug", "title", "summary", "tag_name", "position"),
    left_out=BY_SLUG,
)
CRITERIA = Sheet(
    name="criteria",
    model=Criterion,
    rows=Criterion.objects.all,
    columns=plain(Criterion, "slug", "title", "position"),
    left_out=BY_SLUG,
)
ROLE_NOTES = Sheet(
    name="role_notes",
    model=RoleNote,
    rows=RoleNote.objects.all,
    columns=(
        ref(RoleNote, "role", "slug"),
        ref(RoleNote, "criterion", "slug"),
        *plain(RoleNote, "text"),
        Names(
            "references",
            RoleNote.references.through,
            here="rolenote",
            there="reference",
            key="key",
            many=(RoleNote, "references"),
        ),
    ),
    left_out=UNNAMED,
)
SKILLS = Sheet(
    name="skills",
    model=Skill,
    rows=Skill.objects.all,
    columns=plain(Skill, "slug", "title", "group", "tag_name", "position"),
    left_out=BY_SLUG,
)
SKILL_NEEDS = Sheet(
    name="skill_needs",
    model=SkillNeed,
    rows=SkillNeed.objects.all,
    columns=(
        ref(SkillNeed, "skill", "slug"),
        ref(SkillNeed, "reference", "key"),
        *plain(SkillNeed, "need", "note"),
    ),
    left_out=UNNAMED,
)
STAGES = Sheet(
    name="stages",
    model=Stage,
    rows=Stage.objects.all,
    columns=plain(Stage, "slug", "title", "summary", "position"),
    left_out=BY_SLUG,
)
STEPS = Sheet(
    name="steps",
    model=Step,
    rows=Step.objects.all,
    columns=(
        *plain(Step, "slug"),
        ref(Step, "stage", "slug"),
        *plain(Step, "title", "text", "ask_tags", "position"),
        Names(
            "items",
            Step.items.through,
            here="step",
            there="faqitem",
            key="key",
            among=visible.live_items,
            many=(Step, "items"),
        ),
    ),
    left_out=BY_SLUG,
)
TERMS = Sheet(
    name="terms",
    model=Term,
    rows=Term.objects.all,
    columns=(
        *plain(Term, "slug", "name", "other_names", "definition"),
        ref(Term, "item", "key", among=visible.live_items),
    ),
    left_out=BY_SLUG,
)
