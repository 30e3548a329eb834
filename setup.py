"""Puts the ontology's files into the package; everything else is said in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithOntology(build_py):
    """``ontology/`` of the checkout becomes ``kg/ontology/`` of a wheel; an editable install reads the checkout."""

    def run(self) -> None:
        """Build the package, then copy the ontology beside its modules."""
        super().run()
        if not self.editable_mode:
            there = Path(self.build_lib) / "kg" / "ontology"
            shutil.copytree("ontology", there, dirs_exist_ok=True, ignore=shutil.ignore_patterns("examples"))


setup(cmdclass={"build_py": BuildWithOntology})
