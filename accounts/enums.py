from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    SYSTEM = "system", _("Same as my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class TokenScope(models.TextChoices):
    PUBLIC = "public", _("Read what everybody may read, more often than strangers")
    OWN = "own", _("Read what only you see: drafts, bookmarks, and your hidden or deleted posts")


class TokenLife(models.IntegerChoices):
    """Days until a token ends by itself."""

    MONTH = 30, _("30 days")
    QUARTER = 90, _("90 days")
    YEAR = 365, _("One year")
