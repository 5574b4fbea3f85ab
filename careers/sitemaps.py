from careers.queries.pages import guide_pages
from core.sitemaps import listed

SECTIONS = (listed("guide", guide_pages),)
