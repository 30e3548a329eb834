"""Asking: SPARQL queries over a build, and what stands behind the facts of one entity."""
