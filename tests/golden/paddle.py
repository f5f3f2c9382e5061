"""Writes paddle.json: calls of paddle.nn.Conv2DTranspose with the output that Paddle's documentation and its own
naive reference (conv2dtranspose_forward_naive of test_conv2d_transpose_op.py) give, derived anew from that text as
plain loops over integers. Paddle itself was not run.

Usage: paddle.py > paddle.json
"""
import random

from cases import case_of, numbers, print_cases


def same_padding(size, kernel, stride):
    """Padding 'SAME' of one axis, worked out as for a convolution of the input."""
    total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
    return total // 2, total - total // 2


def paddings(padding, size, kernel, stride):
    if padding == "SAME":
        return [same_padding(*axis) for axis in zip(size, kernel, stride)]
    if padding == "VALID":
        return [(0, 0), (0, 0)]
    if isinstance(padding, int):
        return [(padding, padding)] * 2
    if len(padding) == 2:
        return [(p, p) for p in padding]
    return [tuple(padding[:2]), tuple(padding[2:])]


def transposed(x, w, bias, params):
    n, c, height, width = len(x), len(x[0]), len(x[0][0]), len(x[0][0][0])
    per_group, kernel = len(w[0]), (len(w[0][0]), len(w[0][0][0]))
    groups, stride = params["groups"], params["stride"]
    dilation = [1, 1] if params["padding"] == "SAME" else params["dilation"]
    (top, bottom), (left, right) = paddings(params["padding"], (height, width), kernel, stride)
    extent = [(s - 1) * t + d * (k - 1) + 1 for s, t, d, k in zip((height, width), stride, dilation, kernel)]
    back = params["output_padding"]
    if "output_size" in params:
        least = [extent[0] - top - bottom, extent[1] - left - right]
        back = [wanted - l for wanted, l in zip(params["output_size"], least)]
    rows, columns = extent[0] + back[0], extent[1] + back[1]
    y = []
    for image in range(n):
        maps = [[[0] * columns for _ in range(rows)] for _ in range(per_group * groups)]
        for channel in range(c):
            group = channel // (c // groups)
            for out in range(per_group):
                target = maps[group * per_group + out]
                for i in range(height):
                    for j in range(width):
                        for a in range(kernel[0]):
                            for b in range(kernel[1]):
                                target[i * stride[0] + a * dilation[0]][j * stride[1] + b * dilation[1]] += (
                                    x[image][channel][i][j] * w[channel][out][a][b])
        y.append([[[v + bias[k] for v in row[left:columns - right]] for row in m[top:rows - bottom]]
                  for k, m in enumerate(maps)])
    return y


def make_case(rng):
    groups = rng.choice([1, 1, 1, 2, 3])
    c, per_group = groups * rng.randint(1, 2), rng.randint(1, 2)
    kernel = [rng.randint(1, 4), rng.randint(1, 4)]
    size = [rng.randint(1, 5), rng.randint(1, 5)]
    params = {"stride": [rng.randint(1, 3), rng.randint(1, 3)], "dilation": [rng.randint(1, 3), rng.randint(1, 3)],
              "groups": groups, "output_padding": [0, 0]}
    params["padding"] = rng.choice(["SAME", "SAME", "VALID", rng.randint(0, 2),
                                    [rng.randint(0, 2), rng.randint(0, 2)],
                                    [rng.randint(0, 2) for _ in range(4)]])
    dilation = [1, 1] if params["padding"] == "SAME" else params["dilation"]
    extra = rng.choice(["none", "output_padding", "output_size"])
    if extra == "output_padding":
        params["output_padding"] = [rng.randrange(max(s, d)) for s, d in zip(params["stride"], dilation)]
    sides = paddings(params["padding"], size, kernel, params["stride"])
    least = [(n - 1) * s + d * (k - 1) + 1 - sum(side)
             for n, s, d, k, side in zip(size, params["stride"], dilation, kernel, sides)]
    if extra == "output_size":
        params["output_size"] = [l + rng.randrange(s) for l, s in zip(least, params["stride"])]
        if min(params["output_size"]) < 1:
            return None
    elif min(l + b for l, b in zip(least, params["output_padding"])) < 1:
        return None
    x, w = numbers(rng, rng.randint(1, 2), c, *size), numbers(rng, c, per_group, *kernel)
    bias = numbers(rng, per_group * groups) if rng.random() < 0.6 else None
    y = transposed(x, w, bias or [0] * (per_group * groups), params)
    return case_of(params, x, w, bias, y)


def main():
    rng = random.Random(20261129)
    print_cases("derived from Paddle's documentation and naive reference by paddle.py; not run in Paddle",
                "in, out/groups, kh, kw", lambda: make_case(rng), 120, 600)


main()
