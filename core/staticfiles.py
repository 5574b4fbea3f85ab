from whitenoise.storage import CompressedManifestStaticFilesStorage

# As Django's own for `support_js_module_import_aggregation`, which reads every script of every
# package, comments included, and fails there: these are for ours.
MODULE_IMPORTS = (
    (
        r"""(?P<matched>import(?s:(?P<import>[\s\{].*?))\s*from\s*["'](?P<url>[./].*?)["']\s*;)""",
        """import%(import)s from "%(url)s";""",
    ),
    (r"""(?P<matched>import\(["'](?P<url>.*?)["']\))""", """import("%(url)s")"""),
)


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed names inside our modules too; without them a new release meets old modules."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", MODULE_IMPORTS))
