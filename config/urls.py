from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from careers import feeds
from config import mail_providers, sitemaps
from core import health, media

urlpatterns = [
    path("admin/", admin.site.urls),
    # One page about security, not allauth's and ours.
    path("accounts/2fa/", RedirectView.as_view(pattern_name="accounts:security")),
    path("accounts/", include("accounts.allauth_urls")),
    path("", include("accounts.urls")),
    path("careers/", include("careers.urls")),
    path("", include("community.urls")),
    path("feeds/guide/", feeds.guide, name="feed-guide"),
    path("healthz", health.healthz, name="healthz"),
    path("media/<path:path>", media.media, name="media"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/<slug:section>-<int:number>.xml", sitemaps.part, name="sitemap-part"),
    *([path("", include("config.debug_urls"))] if settings.DEBUG else []),
]

if settings.MAIL_PROVIDER:
    reports = mail_providers.report_view(settings.MAIL_PROVIDER)
    urlpatterns += [path("mail/reports/", reports, name="mail-reports")]

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"
