"""Territories are the same everywhere: whatever refers to one writes country, kind and code."""

from cardumen.kernel.bundles import Kind, add_kind

add_kind(
    Kind(
        key="territory",
        model="territory.Territory",
        means="A country, region, province or commune, by its official code.",
        known=("country", "kind", "code"),
        by_name=True,
    )
)
