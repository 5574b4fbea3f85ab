from careers.models.article import Article, ArticleQuerySet, ArticleRedirect
from careers.models.feedback import ItemFeedback, ItemReport
from careers.models.figure import DailyFigure
from careers.models.glossary import Term
from careers.models.image import GuideImage
from careers.models.item import FaqItem, FaqItemQuerySet, ItemCheck, Source
from careers.models.link import LinkCheck
from careers.models.revision import ArticleRevision
from careers.models.roadmap import Stage, Step, StepTick
from careers.models.roles import Criterion, Reference, Role, RoleNote, Skill, SkillNeed
from careers.models.starter import StarterText
from careers.models.topic import Topic

__all__ = [
    "Article",
    "ArticleQuerySet",
    "ArticleRedirect",
    "ArticleRevision",
    "Criterion",
    "DailyFigure",
    "FaqItem",
    "FaqItemQuerySet",
    "GuideImage",
    "ItemCheck",
    "ItemFeedback",
    "ItemReport",
    "LinkCheck",
    "Reference",
    "Role",
    "RoleNote",
    "Skill",
    "SkillNeed",
    "Source",
    "Stage",
    "StarterText",
    "Step",
    "StepTick",
    "Term",
    "Topic",
]
