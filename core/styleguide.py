"""Example data for /styleguide/: every state, with long, empty and right-to-left text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django import forms
from django.utils import timezone
from django.utils.html import format_html

# fmt: off
ICONS = [
    "search", "menu", "close", "plus", "up", "down", "check", "bookmark", "bookmark-filled",
    "bell", "bell-off",
    "link", "edit", "history", "reply", "comment", "lock", "eye", "eye-off", "clock", "mentor",
    "guide", "question", "tag", "user", "users", "mail", "key", "shield", "sun", "moon",
    "monitor", "image", "bold", "italic", "code", "quote", "list", "list-ordered", "heading",
    "preview", "trash", "restore", "arrow-left", "arrow-right", "external", "warning", "info",
    "star", "share", "feed", "settings", "draft", "desk", "log-out", "more", "brand",
]

COLOURS = [
    "sunken", "paper", "surface", "ink", "muted", "line", "line-strong", "chip", "accent",
    "accent-strong", "accent-soft", "accent-line", "mentor", "mentor-soft", "mentor-line", "good",
    "good-soft", "bad", "bad-soft", "bad-line", "code", "mark",
]
# fmt: on

MENU_ITEMS = [
    {"url": "#moving", "label": "Newest"},
    {"url": "#moving", "label": "Most votes", "current": True},
    {"url": "#moving", "label": "Settings", "icon": "settings"},
]
TABS = [
    {"url": "#moving", "label": "Newest", "current": True},
    {"url": "#moving", "label": "Active"},
    {"url": "#moving", "label": "Waiting for a mentor", "count": 37},
    {"url": "#moving", "label": "Unanswered", "count": 0},
    {"url": "#moving", "label": "Most votes"},
]

LONG_NAME = "Maximiliana-Konstantina von Hohenstein-Papadopoulou y Fernández de Córdoba"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@dataclass
class Person:
    display_name: str
    username: str
    headline: str = ""
    avatar_url: str = ""

    def get_absolute_url(self) -> str:
        return f"/people/{self.username}/"


@dataclass
class ExampleTag:
    name: str

    def get_absolute_url(self) -> str:
        return f"/questions/tagged/{self.name}/"


@dataclass
class ExampleQuestion:
    title: str
    excerpt: str
    author: Person | None
    created_at: datetime
    tags: tuple[str, ...] = ()
    score: int = 0
    answer_count: int = 0
    mentor_answer_count: int = 0
    accepted_answer_id: int | None = None
    closed_at: datetime | None = None
    tag_list: list[ExampleTag] = field(init=False)

    def __post_init__(self) -> None:
        self.tag_list = [ExampleTag(name) for name in self.tags]

    def get_absolute_url(self) -> str:
        return "#questions"


@dataclass
class ExamplePage:
    previous_cursor: str | None
    next_cursor: str | None


@dataclass
class ExampleArticle:
    title: str


@dataclass
class ExampleItem:
    title: str
    excerpt: str
    article: ExampleArticle
    as_of: str = ""
    get_absolute_url: str = "#found"


@dataclass
class ExampleLine:
    kind: str
    segments: list[tuple[str, bool]]


class ExampleForm(forms.Form):
    title = forms.CharField(
        label="Title", help_text="One sentence that a stranger understands.", max_length=150
    )
    region = forms.ChoiceField(
        label="Region", choices=[("", "Anywhere"), ("eu", "Europe"), ("us", "North America")]
    )
    theme = forms.ChoiceField(
        label="Appearance",
        widget=forms.RadioSelect,
        choices=[("system", "As my system"), ("light", "Light"), ("dark", "Dark")],
    )
    picture = forms.FileField(label="Picture", required=False)
    body = forms.CharField(label="Your question", widget=forms.Textarea, required=False)
    tags = forms.CharField(
        label="Tags", help_text="One to five, separated by spaces.", required=False
    )
    agreed = forms.BooleanField(
        label="I agree to the code of conduct.", help_text="It is one page long."
    )


def filled_form() -> ExampleForm:
    return ExampleForm(
        initial={
            "title": "How much linear algebra do I need?",
            "theme": "system",
            "body": "I can do **matrix products**.",
            "tags": "mathematics getting-started",
            "agreed": True,
        },
        auto_id="filled_%s",
    )


def refused_form() -> ExampleForm:
    form = ExampleForm({"title": "x" * 151, "region": "mars", "theme": ""}, auto_id="refused_%s")
    form.add_error(None, "Someone saved a newer version while you were writing.")
    return form


def people() -> dict[str, Person | None]:
    return {
        "member": Person("Nadia K", "nadia_k", "Back-end developer"),
        "mentor": Person("Alba Ruiz", "alba", "Staff engineer, search"),
        "long": Person(
            LONG_NAME, "maximiliana_k", f"{LONG_WORD}, and a headline that goes on and on"
        ),
        "rtl": Person("نادية الخوارزمي", "nadia_ar", "مهندسة تعلم آلي"),
        "gone": None,
    }


def questions() -> list[ExampleQuestion]:
    now = timezone.now()
    known = people()
    return [
        ExampleQuestion(
            "How much linear algebra do I really need before my first ML engineering role?",
            "I can do matrix products and know what an eigenvector is, but every reading list"
            " starts with a 700-page book. Where do working engineers stop?",
            known["member"],
            now - timedelta(hours=2),
            ("mathematics", "getting-started", "interviews"),
            score=14,
            answer_count=3,
            mentor_answer_count=1,
            accepted_answer_id=7,
        ),
        ExampleQuestion(
            "Moving from back-end development to MLOps: which project shows it best?",
            "I want a portfolio piece that is about running models, not training them.",
            known["mentor"],
            now - timedelta(hours=5),
            ("mlops", "portfolio"),
            score=1,
            answer_count=1,
            mentor_answer_count=1,
        ),
        ExampleQuestion(
            "Is a master’s degree still expected?", "", None, now - timedelta(days=1), ("degrees",)
        ),
        ExampleQuestion(
            f"A closed question with a very long word, {LONG_WORD}, in its title",
            "x" * 300,
            known["long"],
            now - timedelta(days=900),
            ("mathematics", LONG_WORD.lower(), "career-change", "interviews", "portfolio"),
            score=-12,
            answer_count=1204,
            closed_at=now,
        ),
        ExampleQuestion(
            "كم من الجبر الخطي أحتاج قبل أول وظيفة لي في تعلم الآلة؟",
            "أستطيع ضرب المصفوفات وأعرف ما هو المتجه الذاتي، ولكن كل قائمة قراءة تبدأ بكتاب طويل.",
            known["rtl"],
            now - timedelta(minutes=3),
            ("mathematics",),
            score=2,
        ),
    ]


def items() -> list[ExampleItem]:
    excerpt = "Mostly <mark>{}</mark>, probability and calculus."
    return [
        ExampleItem(
            "Which mathematics does the job use?",
            format_html(excerpt, "linear algebra"),
            ExampleArticle("Getting qualified"),
            as_of="2026-03",
        ),
        ExampleItem(LONG_WORD * 3, format_html(excerpt, LONG_WORD), ExampleArticle(LONG_WORD * 3)),
    ]


DIFF = [
    ExampleLine("removed", [("I can do matrix products", False), (".", True)]),
    ExampleLine("added", [("I can do matrix products", False), (" and SVD.", True)]),
    ExampleLine("same", [("Where do engineers stop?", False)]),
    ExampleLine("same", [("", False)]),
    ExampleLine("removed", [("Thanks in advance!", True)]),
    ExampleLine("added", [(LONG_WORD * 2, True)]),
]
