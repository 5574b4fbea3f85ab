from django.urls import path

from community.views import numbers

urlpatterns = [
    path("desk/numbers/", numbers.numbers, name="numbers"),
    path("desk/numbers/<slug:slug>.csv", numbers.number_csv, name="number-csv"),
]
