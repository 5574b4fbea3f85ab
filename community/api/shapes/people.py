from datetime import datetime
from typing import Self

from ninja import Field, Schema

from accounts.models import ProfileLink, User
from community.api.links import absolute, api_url
from community.models import MentorProfile
from community.queries.profiles import PostCounts
from core.markdown import with_whole_addresses


class Author(Schema):
    username: str = Field(examples=["mira"])
    name: str = Field(description="What to show: the name, or the username.", examples=["Mira"])
    url: str = Field(description="Of their page. Name and link them where you show their words.")

    @classmethod
    def of(cls, user: User) -> Self:
        url = absolute(user.get_absolute_url())
        return cls(username=user.username, name=user.display_name, url=url)


class Link(Schema):
    label: str
    url: str

    @classmethod
    def of(cls, link: ProfileLink) -> Self:
        return cls(label=link.label, url=link.url)


class Mentor(Schema):
    headline: str
    tags: list[str] = Field(description="What they answer questions about.")

    @classmethod
    def of(cls, mentor: MentorProfile) -> Self:
        tags = [expertise.tag.name for expertise in mentor.expertise.all()]
        return cls(headline=mentor.headline, tags=tags)


class Person(Author):
    api_url: str
    headline: str
    avatar_url: str | None
    bio_markdown: str
    bio_html: str
    links: list[Link]
    joined_at: datetime
    mentor: Mentor | None = Field(description="Null for who is no mentor.")
    question_count: int = Field(description="Public ones.")
    answer_count: int = Field(description="Public ones.")

    @classmethod
    def whole(cls, user: User, *, mentor: MentorProfile | None, counts: PostCounts) -> Self:
        """`user` as queries.profiles.find_member gives it."""
        bio = getattr(user, "bio", None)
        author = Author.of(user)
        return cls(
            **author.dict(),
            api_url=api_url("person", user.username),
            headline=user.headline,
            avatar_url=absolute(user.avatar_url) if user.avatar_url else None,
            bio_markdown=bio.body if bio else "",
            bio_html=with_whole_addresses(bio.body_html, author.url) if bio else "",
            links=[Link.of(link) for link in user.links.all()],
            joined_at=user.date_joined,
            mentor=Mentor.of(mentor) if mentor else None,
            question_count=counts.questions,
            answer_count=counts.answers,
        )
