"""Generated code, run in its own framework: random calls of every convention are translated by our driver, and what
comes out is executed with the numbers both sides know.

Usage: generated.py DRIVER pytorch|onnx CASES [SEED]. The code is run as it stands but for three things: the input,
the weights and the bias get numbers instead of ones and zeros. Its own check of the shape must hold, and the values
must be those that our reference computes for the call before its translation. Exits with 1 at the first differences.
"""
import os
import random
import sys

import numpy as np

from numbers_of_driver import Driver, numbered


def array(shape, seed):
    return np.array(numbered(int(np.prod(shape)), seed), np.float32).reshape(shape)


def pair(rng, low, high):
    a, b = rng.randint(low, high), rng.randint(low, high)
    return rng.choice([f"{a}", f"({a}, {b})"])


def pad_behind(rng):
    """MindSpore's nn.Pad behind the call, or nothing."""
    if rng.random() < 0.6:
        return ""
    mode = rng.choice(["CONSTANT", "CONSTANT", "REFLECT", "SYMMETRIC"])
    t, b, l, r = (rng.randint(0, 2) for _ in range(4))
    return f"\nnn.Pad(paddings=((0, 0), (0, 0), ({t}, {b}), ({l}, {r})), mode='{mode}')"


def make_call(rng, channels):
    source, groups = rng.choice(["pytorch", "mindspore", "keras", "onnx"]), rng.choice([1, 1, 2])
    out, bias = groups * rng.randint(1, 2), rng.choice(["True", "False"])
    kernel, stride, dilation = pair(rng, 1, 4), pair(rng, 1, 3), pair(rng, 1, 2)
    if source == "pytorch":
        return (f"nn.ConvTranspose2d({channels}, {out}, {kernel}, {stride}, {pair(rng, 0, 2)}, {pair(rng, 0, 2)}, {groups}, "
                f"{bias}, {dilation})")
    if source == "mindspore":
        mode = rng.choice(["'same'", "'valid'", "'pad'"])
        padding = tuple(rng.randint(0, 3) for _ in range(4)) if mode == "'pad'" else 0
        zeros = pair(rng, 0, 1) if mode == "'pad'" and rng.random() < 0.3 else 0
        return (f"nn.Conv2dTranspose({channels}, {out}, {kernel}, {stride}, {mode}, {padding}, {zeros}, {dilation}, {groups}, "
                f"{bias})") + pad_behind(rng)
    if source == "keras":
        padding = rng.choice(["'same'", "'valid'"])
        back = rng.choice(["None", pair(rng, 0, 2)])
        return f"layers.Conv2DTranspose({out}, {kernel}, {stride}, padding={padding}, output_padding={back}, use_bias={bias})"
    k = rng.randint(1, 4), rng.randint(1, 4)
    inputs = "['X', 'W', 'B']" if bias == "True" else "['X', 'W']"
    attributes = f"group={groups}, strides=[{rng.randint(1, 3)}, {rng.randint(1, 3)}], dilations=[{rng.randint(1, 2)}, 1]"
    mode = rng.choice(["NOTSET", "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID"])
    if mode == "NOTSET":
        attributes += f", pads={[rng.randint(0, 2) for _ in range(4)]}"
    else:
        attributes += f", auto_pad='{mode}'"
    return (f"W = np.ones(({channels}, {out // groups}, {k[0]}, {k[1]}))\n"
            f"helper.make_node('ConvTranspose', {inputs}, ['Y'], {attributes})")


class PyTorch:
    """Numbers for the generated lines of PyTorch."""

    def __init__(self):
        import torch
        torch.set_num_threads(1)
        self.torch = torch
        self.version = "PyTorch " + torch.__version__

    def lines(self, code):
        given = False
        for line in code:
            # Behind the initialisers, before the zero taps: both lines are to do their work.
            if not given and line.startswith(("# the last taps", "x = torch.ones(")):
                given = True
                yield "give(net)"
            if line.startswith("x = torch.ones("):
                line = "x = torch.tensor(given_x)"
            if line.startswith("bias = torch.zeros("):
                line = "bias = torch.tensor(given_bias)"
            yield line

    def run(self, code, x, weight, bias):
        def give(net):
            with self.torch.no_grad():  # what lies under zero taps must not matter
                net.weight.fill_(77)
                net.weight[:, :, :weight.shape[2], :weight.shape[3]] = self.torch.tensor(weight)
                if net.bias is not None:
                    net.bias.copy_(self.torch.tensor(bias))
        names = {"given_x": x, "given_bias": bias, "give": give}
        exec("\n".join(self.lines(code)), names)
        return names["y"].detach().numpy()


class Onnx:
    """Numbers for the generated lines of ONNX, run by ONNX Runtime."""

    def __init__(self):
        import onnx  # noqa: F401
        import onnxruntime
        onnxruntime.set_default_logger_severity(4)
        self.version = "ONNX Runtime " + onnxruntime.__version__

    def lines(self, code):
        for line in code:
            if line.startswith("x = np.ones("):
                line = "x = given_x"
            if line.startswith("bias = np.zeros(") or line.startswith("B = np.zeros("):
                line = line.split(" = ")[0] + " = given_bias"
            yield line
            if line.startswith("W = np.ones("):
                yield "give(W)"

    def run(self, code, x, weight, bias):
        def give(w):
            w[...] = 77
            w[:, :, :weight.shape[2], :weight.shape[3]] = weight
        names = {"given_x": x, "given_bias": bias, "give": give}
        exec("\n".join(self.lines(code)), names)
        return names["y"]


def main():
    framework = {"pytorch": PyTorch, "onnx": Onnx}[sys.argv[2]]()
    cases = int(os.environ.get("CASES", sys.argv[3]))
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    driver = Driver(sys.argv[1], sys.argv[2])
    done, steps, different = 0, 0, 0
    while done < cases and different < 3:
        channels = rng.choice([2, 4])
        call = make_call(rng, channels)
        shape, seed = (rng.randint(1, 2), channels, rng.randint(1, 4), rng.randint(1, 4)), rng.randint(0, 1_000_000)
        ours = driver.ask(call, shape, seed)
        if ours.startswith("no "):
            continue
        weights = tuple(map(int, driver.line().split()))
        code = [driver.line() for _ in range(int(driver.line()))]
        done += 1
        if not code:
            different += 1
            print(f"{call} on {shape}: no code")
            continue
        words = ours.split(" ")
        expected = np.array(list(map(float, words[5:])), np.float32).reshape(tuple(map(int, words[1:5])))
        steps += sum(line.startswith(("y = y[", "y = nn.func", "y = np.pad", "y = torch.cat", "bias = ", "# the last taps"))
                     for line in code) > 0
        try:
            got = framework.run(code, array(shape, seed), array(weights, seed + 1), array((expected.shape[1],), seed + 2))
            same = got.shape == expected.shape and np.array_equal(got, expected)
        except Exception as error:  # generated code must run
            same, got = False, error
        if not same:
            different += 1
            print(f"{call} on {shape}\n" + "\n".join("  " + line for line in code) + f"\n  gives {got}\n  not {expected}")
    driver.close()
    print(f"{done} translated calls run in {framework.version}, {steps} of them with helper steps, {different} different")
    return 1 if different else 0


sys.exit(main())
