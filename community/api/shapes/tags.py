from typing import Self

from ninja import Field, Schema

from community.api.links import absolute, api_url
from community.models import Tag, TagSynonym
from community.queries.tags import TagCounts


class TagRow(Schema):
    name: str = Field(examples=["career-change"])
    url: str
    api_url: str
    group: str = Field(description="The shelf it stands on.", examples=["stage"])
    description: str
    synonyms: list[str] = Field(description="Other words that lead to it.")
    question_count: int = Field(description="Public ones.")
    waiting_count: int = Field(description="Of these, open and still to be answered by a mentor.")

    @classmethod
    def of(cls, tag: Tag, counts: TagCounts) -> Self:
        return cls(
            name=tag.name,
            url=absolute(tag.get_absolute_url()),
            api_url=api_url("tag", tag.slug),
            group=tag.group,
            description=tag.description,
            synonyms=[synonym.name for synonym in tag.synonyms.all()],
            question_count=counts.questions,
            waiting_count=counts.waiting,
        )


class Synonym(Schema):
    name: str = Field(examples=["beginner"])
    tag: str = Field(description="The tag it stands for.", examples=["first-steps"])

    @classmethod
    def of(cls, synonym: TagSynonym) -> Self:
        return cls(name=synonym.name, tag=synonym.tag.name)
