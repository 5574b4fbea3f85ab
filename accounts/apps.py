from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Members")  # allauth calls its own app “Accounts”

    def ready(self) -> None:
        from accounts.queries import profile_urls
        from core.markdown import register_mention_resolver

        register_mention_resolver(profile_urls)
