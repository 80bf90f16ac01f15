"""All that is written about bundles."""

from cardumen.bundles.actions.arrived import Arrived, Tally
from cardumen.bundles.actions.asking import ask_for_bundle, fail_bundle, forget_bundles
from cardumen.bundles.actions.importing import import_bundle
from cardumen.bundles.actions.making import make_bundle, progress_of

__all__ = [
    "Arrived",
    "Tally",
    "ask_for_bundle",
    "fail_bundle",
    "forget_bundles",
    "import_bundle",
    "make_bundle",
    "progress_of",
]
