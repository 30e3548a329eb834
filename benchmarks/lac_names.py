#!/usr/bin/env python3
"""Names that LAC finds: reads texts as JSON lines on standard input, writes names as JSON lines.

Runs in an environment of its own (see ``benchmarks/yardsticks.py``). LAC's last release imports
``paddle.fluid``, which Paddle has since renamed; the few names that it needs are put back here.
"""

from __future__ import annotations

import json
import sys
import time
import types

import paddle
from paddle.base import core

fluid = types.ModuleType("paddle.fluid")
fluid.core = core
fluid.CPUPlace, fluid.Executor, fluid.ParamAttr = paddle.CPUPlace, paddle.static.Executor, paddle.ParamAttr
sys.modules["paddle.fluid"], sys.modules["paddle.fluid.core"] = fluid, core
from LAC import LAC  # noqa: E402

lac = LAC(mode="lac")
lac.run("预热")
texts = [json.loads(line) for line in sys.stdin]
began = time.perf_counter()
for text in texts:
    names = []
    for line in text.split("\n"):
        if line.strip():
            for word, tag in zip(*lac.run(line), strict=True):
                if tag in ("PER", "ORG", "LOC"):
                    names.append([word, tag])
    print(json.dumps(names, ensure_ascii=False))
print(json.dumps({"seconds": time.perf_counter() - began}))
