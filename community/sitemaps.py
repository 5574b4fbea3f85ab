from community.queries import pages
from core.sitemaps import Section, listed

SECTIONS = (
    listed("doors", pages.doors),
    Section(name="questions", parts=pages.question_parts, locations=pages.questions),
    Section(name="tags", parts=pages.tag_parts, locations=pages.tags),
    Section(name="people", parts=pages.people_parts, locations=pages.people),
)
