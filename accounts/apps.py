from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        from accounts.queries import profile_urls
        from core.markdown import register_mention_resolver

        register_mention_resolver(profile_urls)
