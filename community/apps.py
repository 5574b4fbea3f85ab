from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("Community")

    def ready(self) -> None:
        from community.queries.work import worker_state
        from core.readiness import register_check

        register_check("worker", worker_state)
