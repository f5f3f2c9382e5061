"""Runs the blocks of repository_uses.txt that are PyTorch's by PyTorch itself and compares the layers that they make,
and the sizes that these give, with what the file says.

Usage: repository_uses.py [FILE]   (needs torch; Debian: python3-torch)
"""
import inspect
import math
import re
import sys
import types
from pathlib import Path

import numpy
import torch

ATTRIBUTES = ["in_channels", "out_channels", "kernel_size", "stride", "padding", "output_padding", "groups", "dilation"]
OPERATORS = {name: getattr(torch.nn.functional, name) for name in ("conv_transpose1d", "conv_transpose2d")}


def blocks(path):
    block = None
    for line in path.read_text().splitlines():
        if line.startswith("    ") and block:
            block[2].append(line[4:])
        elif line.startswith("=> ") and block:
            block[3].append(line[3:])
        elif re.match(r"[a-z]+: ", line):
            block = (*line.split(": ", 1), [], [])
            yield block
        else:
            block = None


def described(layer):
    return {name: tuple(value) if isinstance(value := getattr(layer, name), (tuple, list)) else value
            for name in ATTRIBUTES} | {"bias": layer.bias is not None}


class Recorder:
    """Every layer that is made and every function that is called, in their order."""

    def __init__(self):
        self.seen = []

    def run(self, code, makes=True):
        recorder = self

        def made(base):
            class Made(base):
                def __init__(self, *args, **kwargs):
                    super().__init__(*args, **kwargs)
                    recorder.seen.append(described(self))
            return Made

        def called(operator, axes):
            def function(x, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):
                layer = (torch.nn.ConvTranspose1d if axes == 1 else torch.nn.ConvTranspose2d)(
                    weight.shape[0], weight.shape[1] * groups, tuple(weight.shape[2:]), stride, padding, output_padding,
                    groups, bias is not None, dilation)
                recorder.seen.append(described(layer))
                return operator(x, weight, bias, stride, padding, output_padding, groups, dilation)
            return function

        def convolution(x, weight, bias, stride, padding, dilation, transposed, output_padding, groups, *flags):
            assert transposed
            return functional.conv_transpose2d(x, weight, bias, stride, padding, output_padding, groups, dilation)

        layers = types.SimpleNamespace(**vars(torch.nn))
        layers.ConvTranspose1d, layers.ConvTranspose2d = made(torch.nn.ConvTranspose1d), made(torch.nn.ConvTranspose2d)
        functional = types.SimpleNamespace(**vars(torch.nn.functional))
        functional.conv_transpose1d = called(OPERATORS["conv_transpose1d"], 1)
        functional.conv_transpose2d = called(OPERATORS["conv_transpose2d"], 2)
        framework = types.SimpleNamespace(**vars(torch))
        framework.nn, framework._convolution = layers, convolution
        names = {"torch": framework, "nn": layers, "F": functional, "np": numpy, "math": math,
                 "self": types.SimpleNamespace(), "bilinear": lambda *s: torch.ones(s[0], s[1], s[2], s[2]),
                 "bilinear_filter": lambda *s: torch.ones(s[0], s[1], s[2], s[2])}
        code = re.sub(r"from torch\.nn import (.*)",
                      lambda m: "; ".join(f"{n.strip()} = nn.{n.strip()}" for n in m[1].split(",")), code)
        exec(code, names)
        if makes and not self.seen:  # nobody makes one of the class
            for value in list(names.values()):
                if inspect.isclass(value) and value.__module__ == "builtins":
                    needed = [p for p in inspect.signature(value.__init__).parameters.values()
                              if p.default is p.empty and p.name != "self"]
                    value(*[8] * len(needed))
        return self.seen


def check(code, expected):
    if expected[0].startswith("refused: "):
        try:
            seen = Recorder().run(code, makes=False)  # what nobody gives a value is not known
        except (RuntimeError, ValueError, TypeError, NameError):
            return None
        for layer in seen:  # made, but it takes no input
            size = [1, layer["in_channels"]] + [4] * (1 if "1d" in code else 2)
            module = (torch.nn.ConvTranspose1d if "1d" in code else torch.nn.ConvTranspose2d)(**layer)
            try:
                module(torch.zeros(size))
            except (RuntimeError, ValueError):
                return None
            return "PyTorch takes it"
        return None
    seen = Recorder().run(code)
    if len(seen) != len(expected):
        return f"{len(seen)} layers, not {len(expected)}"
    for line, layer in zip(expected, seen):
        call, sizes = line.rsplit(": ", 1)
        given, wanted = ([int(n) for n in size.split("x")] for size in sizes.split(" -> "))
        use = call.split("(x, output_size=")
        made = eval(use[0], {"nn": torch.nn})
        if described(made) != layer:
            return f"{layer} is not {call}"
        arguments = {"output_size": eval(use[1][:-1])} if len(use) > 1 else {}
        got = list(made(torch.zeros([1] + given), **arguments).shape[1:])
        if got != wanted:
            return f"{call} gives {got}"
    return None


path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_suffix(".txt")
right = wrong = 0
for framework, title, code, expected in list(blocks(path)):  # whole: a block goes on behind its first line
    if framework != "pytorch":
        continue
    try:
        problem = check("\n".join(code), expected)
    except Exception as error:  # a block that PyTorch cannot run is a mistake of the file
        problem = f"{type(error).__name__}: {error}"
    right, wrong = right + (problem is None), wrong + (problem is not None)
    if problem:
        print(f"{title}: {problem}")
print(f"PyTorch {torch.__version__}: {right} blocks as the file says, {wrong} not")
sys.exit(wrong > 0)
