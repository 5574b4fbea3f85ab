from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("Community")

    def ready(self) -> None:
        from anymail.signals import tracking

        from careers import registry
        from community.actions.guide.news import tell_of_changes, tell_of_report
        from community.actions.guide.uses import follow_publication
        from community.actions.news.addresses import refused
        from community.actions.search_index import index_article
        from community.queries.figures import GAPS, SENT_ON, SPARED, figures_of_threads
        from community.queries.guide.credits import credits_of_answers
        from community.queries.guide.gaps import work_of_gaps
        from community.queries.guide.work import work_of_the_loop
        from community.queries.moderation_work import work_of_moderation
        from community.queries.news.addresses import lets_through
        from community.queries.queue.overdue_work import work_of_waiting
        from community.queries.work import worker_state
        from community.search.meaning.state import search_state
        from community.views.news.mail_reports import receive_report
        from core.mail import register_gate, register_refusal
        from core.readiness import register_check

        register_check("worker", worker_state)
        register_check("search", search_state)
        register_gate(lets_through)
        register_refusal(refused)
        tracking.connect(receive_report, dispatch_uid="mail-reports")
        registry.register_credits(credits_of_answers)
        registry.register_publication(follow_publication)
        registry.register_publication(index_article)
        registry.register_publication(tell_of_changes)
        registry.register_outcome(tell_of_report)
        registry.register_work(work_of_the_loop)
        registry.register_work(work_of_gaps)
        registry.register_work(work_of_waiting)
        registry.register_work(work_of_moderation)
        registry.register_figures(figures_of_threads)
        registry.register_chart(SENT_ON)
        registry.register_chart(GAPS)
        registry.register_chart(SPARED)
