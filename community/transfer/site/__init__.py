"""All public content of a site as one zip file of JSON Lines (docs/export.md), and back."""

from community.transfer.site.exporting import export_site
from community.transfer.site.loading import import_site
from community.transfer.site.parcel import TransferError

__all__ = ["TransferError", "export_site", "import_site"]
