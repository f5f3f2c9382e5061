"""Sizes of random calls of every convention, with parameters of up to 2^63 - 1, legal and not, against Python's own
integers: output, canvas, useful pairs, bytes, and whether the call is legal at all.

Usage: sizes.py DRIVER CASES [SEED]. Needs nothing but Python. Exits with 1 at the first differences, or where planning
took more than 10 ms in more than one case of 10,000 (another process may have had the processor).
"""
import random
import subprocess
import sys

LARGEST = 2**63 - 1
EDGES = [0, 1, 2, 3, 4095, 4096, 30_000_000, 2**31 - 1, 2**32, 2**53, 2**61, 2**62, LARGEST - 1, LARGEST]


def number(rng, least=0):
    kind = rng.randrange(10)
    if kind == 0:
        return rng.choice(EDGES)
    if kind == 1:
        return rng.randint(-2, 3)
    return rng.randint(max(least, 1), 2 ** rng.randint(1, 9 if kind < 6 else 63) - 1)


def floor_sum(n, m, a, b):
    """Sum of (a*j + b) // m for j < n."""
    total = 0
    while n > 0:
        total += n * (n - 1) // 2 * (a // m) + n * (b // m)
        a, b = a % m, b % m
        n, b, m, a = (a * n + b) // m, (a * n + b) % m, a, m
        if m == 0:
            break
    return total


class Axis:
    """One axis in canonical terms; the crops are set by whoever makes it."""

    def __init__(self, size, kernel, stride, dilation):
        self.size, self.kernel, self.stride, self.dilation = size, kernel, stride, dilation
        self.begin = self.end = 0

    @property
    def reach(self):
        return self.dilation * (self.kernel - 1) + 1

    @property
    def canvas(self):
        return (self.size - 1) * self.stride + self.reach

    @property
    def output(self):
        return self.canvas - self.begin - self.end

    def legal(self):
        drawn = self.canvas - min(self.begin, 0) - min(self.end, 0)
        return min(self.size, self.kernel, self.stride, self.dilation) >= 1 and self.output >= 1 and drawn <= LARGEST

    def below(self, limit):
        """Pairs of input and tap on the canvas above row `limit`, counted input by input where Euclid's way is not."""
        size, kernel, s, d = self.size, self.kernel, self.stride, self.dilation
        if limit <= 0:
            return 0
        if min(size, kernel) <= 2000:  # by definition
            if size > kernel:
                size, kernel, s, d = kernel, size, d, s
            return sum(max(0, min(kernel, -((i * s - limit) // d))) for i in range(size))
        whole = size * kernel
        if limit >= self.canvas:
            return whole
        # All lattice points of the triangle, less those right of and below the rectangle.
        return (triangle(limit, s, d) - triangle(limit - size * s, s, d) - triangle(limit - kernel * d, s, d)
                + triangle(limit - size * s - kernel * d, s, d))

    def pairs(self):
        return self.below(self.begin + self.output) - self.below(self.begin)


def triangle(limit, s, d):
    """Pairs i, k >= 0 with i*s + k*d < limit."""
    if limit <= 0:
        return 0
    n = (limit - 1) // d + 1
    return floor_sum(n, s, d, limit - (n - 1) * d + s - 1)


def same_half(total, first):
    """The crops at both ends, the smaller half where `first` says."""
    return (total // 2, total - total // 2) if first else (total - total // 2, total // 2)


def make_pytorch(rng, q):
    padding, back = [rng.choice([0, 1, 2, number(rng)]) for _ in "hw"], [rng.choice([0, 0, 1, number(rng)]) for _ in "hw"]
    if rng.random() < 0.3:
        padding = [max(0, (axis.canvas + op - rng.randint(1, 4)) // 2) for axis, op in zip(q.axes, back)]
    code = (f"nn.ConvTranspose2d({q.inputs}, {q.outputs}, {q.kernels}, stride={q.strides}, "
            f"padding=({padding[0]}, {padding[1]}), output_padding=({back[0]}, {back[1]}), groups={q.groups}, "
            f"dilation={q.dilations}, bias={q.bias})")
    for axis, p, op in zip(q.axes, padding, back):
        axis.begin, axis.end = p, p - op
    legal = min(padding + back) >= 0 and all(op < max(a.stride, a.dilation) for a, op in zip(q.axes, back))
    return code, legal


def make_mindspore(rng, q):
    mode = rng.choice(["same", "valid", "pad"])
    padding = [rng.choice([0, 1, 2, number(rng)]) for _ in range(4)] if mode == "pad" else [0] * 4
    code = (f"nn.Conv2dTranspose({q.inputs}, {q.outputs}, {q.kernels}, stride={q.strides}, pad_mode='{mode}', "
            f"padding={tuple(padding)}, dilation={q.dilations}, group={q.groups}, has_bias={q.bias})")
    for axis, begin, end in zip(q.axes, padding[::2], padding[1::2]):
        axis.begin, axis.end = begin, end
        if mode != "pad":
            over = axis.reach - axis.stride
            need = max(0, over) if mode == "same" else 0
            axis.begin, axis.end = need // 2, over if over < 0 else need - need // 2
    return code, min(padding) >= 0


def make_onnx(rng, q):
    mode = rng.choice(["NOTSET", "NOTSET", "SAME_UPPER", "SAME_LOWER", "shape"])
    pads, back = [rng.choice([0, 1, 2, number(rng)]) for _ in range(4)], [rng.choice([0, 0, 1, number(rng)]) for _ in "hw"]
    shape = [number(rng) for _ in "hw"]
    if rng.random() < 0.5:
        shape = [max(1, min(LARGEST, axis.canvas - rng.randint(-3, 9))) for axis in q.axes]
    extra = {"NOTSET": f"pads={pads}", "shape": f"output_shape={shape}"}.get(mode, f"auto_pad='{mode}'")
    tensors = "['X', 'W', 'B']" if q.bias else "['X', 'W']"
    code = (f"W = np.ones(({q.inputs}, {q.outputs // q.groups}, {q.axes[0].kernel}, {q.axes[1].kernel}))\\n"
            f"helper.make_node('ConvTranspose', {tensors}, ['Y'], group={q.groups}, "
            f"kernel_shape=[{q.axes[0].kernel}, {q.axes[1].kernel}], "
            f"strides=[{q.axes[0].stride}, {q.axes[1].stride}], dilations=[{q.axes[0].dilation}, {q.axes[1].dilation}], "
            f"output_padding={back}, {extra})")
    legal = min(back) >= 0
    for i, axis in enumerate(q.axes):
        op, natural = back[i], axis.canvas
        legal = legal and op < axis.stride
        if mode == "shape":
            legal = legal and 1 <= shape[i] <= natural + axis.stride - 1
            axis.begin = same_half(max(0, natural + op - shape[i]), False)[0]
            axis.end = natural - shape[i] - axis.begin
        elif mode == "NOTSET":
            legal = legal and min(pads) >= 0
            axis.begin, axis.end = pads[i], pads[i + 2] - op
        else:
            total = max(0, natural + op - axis.size * axis.stride)
            axis.begin, rest = same_half(total, mode == "SAME_UPPER")
            axis.end = rest - op
    return code, legal


def make_keras(rng, q):
    mode = rng.choice(["same", "valid"])
    given = rng.random() < 0.5
    back = [rng.choice([0, 1, number(rng)]) for _ in "hw"]
    code = (f"layers.Conv2DTranspose({q.outputs}, {q.kernels}, strides={q.strides}, padding='{mode}', "
            f"dilation_rate={q.dilations}, output_padding={tuple(back) if given else None}, use_bias={q.bias})")
    legal = all(a.dilation == 1 for a in q.axes) or all(a.stride == 1 for a in q.axes)
    if given:
        legal = legal and min(back) >= 0 and all(op < a.stride for a, op in zip(q.axes, back))
    for axis, op in zip(q.axes, back):
        if axis.stride < 1:
            return code, False
        if given:
            length = axis.canvas + op - (axis.reach // 2 * 2 if mode == "same" else 0)
        else:
            length = axis.size * axis.stride + (max(axis.reach - axis.stride, 0) if mode == "valid" else 0)
        back_again = (length - 1) // axis.stride + 1 if mode == "same" else (length - axis.reach) // axis.stride + 1
        legal = legal and length >= 1 and back_again == axis.size
        total = axis.canvas - length
        axis.begin = max(0, total) // 2 if mode == "same" else 0
        axis.end = total - axis.begin
    return code, legal


def any_axis(rng):
    """Of any numbers, or of ordinary ones with at most one among them that is not."""
    if rng.random() < 0.3:
        return Axis(max(1, number(rng)), number(rng), number(rng), number(rng))
    values = [rng.randint(1, 30), rng.randint(1, 9), rng.randint(1, 5), rng.choice([1, 1, 1, 2, 3])]
    values[rng.randrange(4)] = max(1, number(rng))
    return Axis(*values)


class Question:
    """A random call; `legal` is what big integers say of it."""

    def __init__(self, rng):
        self.axes = [any_axis(rng) for _ in "hw"]
        if rng.random() < 0.5:
            self.axes[1] = Axis(5, 3, 2, 1)
        self.kernels, self.strides, self.dilations = (
            f"({getattr(self.axes[0], name)}, {getattr(self.axes[1], name)})" for name in ("kernel", "stride", "dilation"))
        make = rng.choice([make_pytorch, make_mindspore, make_onnx, make_keras])
        self.batch = rng.choice([1, 1, 1, max(1, number(rng))])
        self.groups = 1 if make is make_keras else rng.choice([1, 1, 1, 3])
        self.inputs, self.outputs = (self.groups * rng.choice([1, 3, 8, max(1, number(rng) // 3)]) for _ in "io")
        self.bias = rng.random() < 0.5
        self.code, legal = make(rng, self)
        operands = [(self.batch, self.inputs, self.axes[0].size, self.axes[1].size),
                    (self.inputs, self.outputs // self.groups, self.axes[0].kernel, self.axes[1].kernel),
                    (self.batch, self.outputs, self.axes[0].output, self.axes[1].output)]
        self.bytes = [4 * n * c * h * w for n, c, h, w in operands]
        self.legal = (legal and all(axis.legal() for axis in self.axes) and max(self.bytes) <= LARGEST
                      and self.inputs <= LARGEST and self.outputs <= LARGEST)

    def line(self):
        return f"{self.batch} {self.inputs} {self.axes[0].size} {self.axes[1].size} {self.code}"

    def gemm(self):
        """Units of one image and group share 64 MiB, unless one alone is larger."""
        unit = (self.outputs // self.groups) * self.axes[0].kernel * self.axes[1].kernel * self.axes[0].size * self.axes[1].size
        return min(LARGEST, 4 * unit * max(1, min(self.batch * self.groups, (16 << 20) // unit)))

    def answer(self):
        high, wide = self.axes
        return [high.output, wide.output, high.canvas, wide.canvas, high.pairs(), wide.pairs(),
                sum(self.bytes) + 4 * self.outputs * self.bias, self.gemm()]


def main(driver, cases, seed=1):
    rng = random.Random(seed)
    questions = [Question(rng) for _ in range(cases)]
    answers = subprocess.run([driver], input="".join(q.line() + "\n" for q in questions), capture_output=True, text=True,
                             check=True).stdout.splitlines()
    wrong = slow = legal = longest = 0
    for question, answer in zip(questions, answers, strict=True):
        ok, *numbers = answer.split() if answer.startswith("ok") else ("no",)
        numbers = [int(n) for n in numbers]
        if question.legal:
            legal += 1
            longest = max(longest, *numbers[-1:], 0)
            slow += bool(numbers) and numbers[-1] > 10_000
        if (ok == "ok") == question.legal and (not question.legal or numbers[:-1] == question.answer()):
            continue
        wrong += 1
        if wrong <= 5:
            print(question.line(), f"  ours: {answer}", f"  Python: {question.answer() if question.legal else 'no'}", sep="\n")
    print(f"{cases} calls, {legal} legal, {wrong} differ; {slow} took more than 10 ms, the longest {longest} us; seed {seed}")
    return 1 if wrong or slow > cases / 10_000 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
