from django.urls import path

from careers.views import glossary, roadmap, roles, skills

urlpatterns = [
    path("roles/", roles.roles, name="roles"),
    path("skills/", skills.skills, name="skills"),
    path("roadmap/", roadmap.roadmap, name="roadmap"),
    path("roadmap/print/", roadmap.roadmap_print, name="roadmap-print"),
    path("roadmap/<slug:slug>/tick/", roadmap.step_tick, name="step-tick"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("glossary/<slug:slug>/", glossary.term, name="term"),
]
