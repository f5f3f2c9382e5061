"""Writes jax.json: calls of jax.lax.conv_transpose and of Flax's layers with the output that JAX's documentation and
source give: the input with strides - 1 zeros between its elements, padded (a negative pad cuts), under the kernel as it
lies (correlated, not flipped); transpose_kernel flips the kernel and swaps its channels before. Plain loops over
integers, pictures N H W C, kernels H W I O. JAX itself was not run.

Usage: jax.py > jax.json
"""
import random

from cases import case_of, numbers, print_cases


def reach(kernel, dilation):
    return (kernel - 1) * dilation + 1


def pads_of(padding, kernel, stride, dilation):
    """Before and after, one axis of _conv_transpose_padding."""
    k = reach(kernel, dilation)
    if padding == "SAME":
        total = k + stride - 2
        before = k - 1 if stride > k - 1 else -(-total // 2)
    else:
        total, before = k + stride - 2 + max(k - stride, 0), k - 1
    return before, total - before


def spread(line, stride, before, after, zero):
    """One axis: zeros between, then zeros around or fewer elements."""
    wide = []
    for i, item in enumerate(line):
        wide += ([zero()] * (stride - 1) if i else []) + [item]
    wide = [zero() for _ in range(before)] + wide if before > 0 else wide[-before:]
    return wide + [zero() for _ in range(after)] if after > 0 else wide[:len(wide) + after]


def convolved(x, w, bias, params):
    (sh, sw), (dh, dw) = params["strides"], params["rhs_dilation"]
    kh, kw = len(w), len(w[0])
    if params["transpose_kernel"]:
        w = [[[[w[kh - 1 - a][kw - 1 - b][o][i] for o in range(len(w[0][0]))] for i in range(len(w[0][0][0]))]
              for b in range(kw)] for a in range(kh)]
    outputs = len(w[0][0][0])
    padding = params["padding"]
    if isinstance(padding, str):
        padding = [pads_of(padding, kh, sh, dh), pads_of(padding, kw, sw, dw)]
    y = []
    for image in x:
        channels = len(image[0][0])
        nothing = lambda: [0] * channels
        rows = [spread(row, sw, *padding[1], nothing) for row in image]
        width = len(rows[0])
        rows = spread(rows, sh, *padding[0], lambda: [nothing() for _ in range(width)])
        high, wide = len(rows) - reach(kh, dh) + 1, width - reach(kw, dw) + 1
        if high < 1 or wide < 1:
            return None
        y.append([[[bias[o] + sum(rows[r + a * dh][c + b * dw][i] * w[a][b][i][o]
                                  for a in range(kh) for b in range(kw) for i in range(channels))
                    for o in range(outputs)] for c in range(wide)] for r in range(high)])
    return y


def make_case(rng):
    c, outputs = rng.randint(1, 3), rng.randint(1, 3)
    kernel = [rng.randint(1, 5), rng.randint(1, 5)]
    size = [rng.randint(1, 5), rng.randint(1, 5)]
    params = {"strides": [rng.randint(1, 4), rng.randint(1, 4)], "rhs_dilation": [rng.randint(1, 3), rng.randint(1, 3)],
              "transpose_kernel": rng.random() < 0.4}
    params["padding"] = rng.choice(["SAME", "SAME", "VALID", [[rng.randint(-2, 6), rng.randint(-2, 6)],
                                                             [rng.randint(-2, 6), rng.randint(-2, 6)]]])
    if isinstance(params["padding"], list):  # cuts of more than the input are another story
        for axis in range(2):
            extent = (size[axis] - 1) * params["strides"][axis] + 1
            if -min(params["padding"][axis]) >= extent:
                return None
    x = numbers(rng, rng.randint(1, 2), *size, c)
    w = numbers(rng, *kernel, *((outputs, c) if params["transpose_kernel"] else (c, outputs)))
    bias = numbers(rng, outputs) if rng.random() < 0.5 else None
    y = convolved(x, w, bias or [0] * outputs, params)
    if y is None:
        return None
    return case_of(params, x, w, bias, y)


def main():
    rng = random.Random(20261130)
    print_cases("derived from JAX's documentation and source by jax.py; not run in JAX",
                "kh, kw, in, out; kh, kw, out, in where transpose_kernel", lambda: make_case(rng), 160, 500)


main()
