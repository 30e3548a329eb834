"""A session of Spark, or one sentence on why there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def session(master: str | None, configuration: dict[str, str]) -> SparkSession:
    """A session of Spark at ``master``, with settings of its own.

    Raises:
        InputError: PySpark or Java is missing.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("PySpark is missing; install govkg with its extra: pip install 'govkg[spark]'.") from None
    builder = SparkSession.builder.appName("govkg").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    if master:
        builder = builder.master(master)
    if master is None or master.startswith("local"):  # elsewhere govkg is installed on every machine
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.config("spark.executorEnv.PYTHONPATH", str(Path(__file__).parents[3]))
        # Java only carries bytes here, and shares the processors with Python: it is not to spend them on making itself fast
        for part in ("driver", "executor"):
            builder = builder.config(f"spark.{part}.extraJavaOptions", _JAVA)
        builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    for name, value in sorted(configuration.items()):
        builder = builder.config(name, value)
    try:
        session: SparkSession = builder.getOrCreate()
    except Exception as error:
        raise InputError(f"Spark does not start ({told(error)}); it needs Java 17 or newer.") from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def told(error: Exception) -> str:
    """The first line of what Spark says went wrong; the rest is a stack of Java."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
