"""Draw static/img/card.png, the picture of every page that has none of its own.

When the look of cards changes: `DEBUG=1 DJANGO_SETTINGS_MODULE=config.settings .venv/bin/python -m
devtools.card`.
"""

from core.cards.drawing import draw_site_card
from devtools.environment import ROOT

WORDS = "Find your way into machine learning"

if __name__ == "__main__":
    (ROOT / "static" / "img" / "card.png").write_bytes(draw_site_card(WORDS))
