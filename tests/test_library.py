"""What ``import kg`` offers."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parent.parent


def test_every_public_name_is_there_after_the_import_alone() -> None:
    names = [*kg.__all__, "api.check", "api.score", "errors.InputError", "llm.Asking", "model.Document"]
    program = f"import kg, operator; [operator.attrgetter(n)(kg) for n in {names!r}]"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_every_function_of_the_library_is_documented() -> None:
    from kg import api

    for name in api.__all__:
        found = getattr(api, name)
        assert name == "FORMATS" or (found.__doc__ and found.__module__.startswith("kg.")), name


def test_what_is_not_there() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        kg.nonsense  # noqa: B018
