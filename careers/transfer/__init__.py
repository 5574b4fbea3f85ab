"""The starter guide, from the files in careers/starter into the database."""

from careers.transfer.files import StarterError
from careers.transfer.loading import LoadReport, load_guide
from careers.transfer.tables import load_tables

__all__ = ["LoadReport", "StarterError", "load_guide", "load_tables"]
