"""Random calls of nn.ConvTranspose2d, legal and not, put to PyTorch and to our driver.

Usage: pytorch.py DRIVER CASES [FIRST_SEED]. Both sides make the same integers from a seed, so that values must be equal
to the bit; a refusal must carry the same text. Exits with 1 after some differences. A seed is a batch of calls, every
fourth one of such as PyTorch often refuses. Ctrl+C ends it with what was done so far, and says the seed to go on with.
"""
import os
import random
import signal
import sys
import time
import warnings

import torch
import torch.nn as nn

from numbers_of_driver import Driver, numbered as numbers

warnings.simplefilter("ignore")
torch.set_num_threads(1)
torch.set_grad_enabled(False)
# Every weight is overwritten; drawing it first takes a third of the time.
nn.ConvTranspose2d.reset_parameters = lambda layer: None

BATCH = 100  # calls written at once: few enough for a pipe, so that neither side waits for the other


def numbered(shape, seed):
    return torch.tensor(numbers(torch.Size(shape).numel(), seed), dtype=torch.float32).reshape(shape)


def ask_torch(code, shape, seed, size, unbatched):
    try:
        layer = eval(code, {"nn": nn, "torch": torch})
        layer.weight.copy_(numbered(tuple(layer.weight.shape), seed + 1))
        if layer.bias is not None:
            layer.bias.copy_(numbered(tuple(layer.bias.shape), seed + 2))
        x = numbered(shape, seed)
        x = x[0] if unbatched else x
        result = layer(x) if size is None else layer(x, output_size=eval(size))
        result = result[None] if unbatched else result
    except Exception as error:  # every refusal is an exception of some class
        text = str(error).split("\n")[0]
        if text.startswith("empty() received an invalid combination of arguments"):
            text = "empty() received an invalid combination of arguments"
        return "no " + text
    return "ok " + " ".join(map(str, result.shape)) + "".join(f" {v}" for v in result.flatten().int().tolist())


def number(rng, low, high):
    return rng.randint(low, high)


def pair(rng, low, high, strange):
    """A pair argument in one of the forms people write, now and then in one that nobody should."""
    a, b = number(rng, low, high), number(rng, low, high)
    if rng.random() < strange:
        return rng.choice([f"({a}, {b}, {a})", f"({a}, {b}.0)", f"{a}.5", "None", "'same'", "True", "()", f"(True, {b})",
                           f"({a}, 'x')", f"[{a}, {b}, {a}, {b}]", f"-{a + 1}", f"({a}, -1)", "0", f"(0, {b})"])
    return rng.choice([f"{a}", f"{a}", f"({a}, {b})", f"({a}, {b})", f"[{a}, {b}]", f"({a},)"])


def make_case(rng, legal):
    """A call; where `legal`, mostly one that PyTorch takes: each refusal costs it ten calls' time, for a stack trace."""
    strange = 0 if legal else rng.choice([0, 0, 0, 0.15])
    largest = 0 if legal else rng.choice([0, 0, 1, 3])  # output_padding is what makes most calls illegal
    most = rng.choice([0, 0, 1]) if legal else 3  # padding that leaves nothing is the next
    groups = rng.choice([1, 1, 2, 3])
    c_in, c_out = groups * number(rng, 1, 2), groups * number(rng, 1, 2)
    kernel = pair(rng, 1, 4, strange)
    if kernel.endswith(",)") and not strange:
        kernel = "2"  # one number in brackets is no kernel; the strange cases ask for that too
    arguments = [str(c_in), str(c_out), kernel]
    if legal and rng.random() < 0.4:
        keywords = {"stride": pair(rng, 2, 4, 0), "padding": pair(rng, 0, most, 0), "output_padding": pair(rng, 0, 1, 0),
                    "groups": str(groups)}
    elif rng.random() < 0.5:
        arguments += [pair(rng, 1, 4, strange), pair(rng, 0, most, strange), pair(rng, 0, largest, strange), str(groups)]
        keywords = {}
    else:
        keywords = {"stride": pair(rng, 1, 4, strange), "padding": pair(rng, 0, most, strange),
                    "output_padding": pair(rng, 0, largest, strange), "groups": str(groups)}
    if rng.random() < 0.7:
        keywords["bias"] = rng.choice(["True", "False", "False", "None", "0", "'x'"])
    if rng.random() < 0.6:
        keywords["dilation"] = pair(rng, 1, 3, strange)
    if rng.random() < strange:
        keywords[rng.choice(["groups", "padding_mode"])] = rng.choice(["0", "3", "2.0", "'zeros'", "'reflect'", "None", "True"])
        if len(arguments) > 3:
            keywords.pop("groups", None)
    if rng.random() < strange:
        arguments[rng.choice([0, 1])] = rng.choice(["0", "-2", "5", "2.0", "None", "'4'", "True", "(4,)"])
    items = list(keywords.items())
    rng.shuffle(items)
    code = f"nn.ConvTranspose2d({', '.join(arguments + [f'{k}={v}' for k, v in items])})"
    channels = c_in + (1 if rng.random() < strange / 3 else 0)
    shape = (number(rng, 1, 2), channels, number(rng, 1, 4), number(rng, 1, 4))
    size, unbatched = None, False
    if not strange and rng.random() < (0.02 if legal else 0.2):  # sizes of strange arguments are floats to Python, which nobody asks for
        size = wanted_size(rng, shape)
    elif shape[0] == 1 and rng.random() < 0.3:  # a picture by itself; its refusals show it with a batch of one
        unbatched = True
    return code, shape, number(rng, 0, 1_000_000), size, unbatched


def wanted_size(rng, shape):
    """An output_size for forward: near what is legal, now and then with N and C or in a form that is not."""
    height, width = number(rng, 1, 4) * shape[2] + number(rng, -1, 2), number(rng, 1, 4) * shape[3] + number(rng, -1, 2)
    return rng.choice([f"[{height}, {width}]", f"({height}, {width})", f"[7, 99, {height}, {width}]",
                       f"({height}, {width}, 3)", f"[{height}]"])


def main():
    cases = int(os.environ.get("CASES", sys.argv[2]))
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    stopped = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.append(True))
    driver = Driver(sys.argv[1])
    done, accepted, different, seed, begin = 0, 0, 0, first, time.monotonic()
    shown = begin + 60

    def figures():
        return (f"{done} calls, seeds {first} to {seed - 1}: {accepted} accepted and {done - accepted} refused by PyTorch "
                f"{torch.__version__}, {different} different, {done / (time.monotonic() - begin):.0f} a second")

    while done < cases and different < 10 and not stopped:
        rng = random.Random(seed)
        batch = [make_case(rng, seed % 4 != 0) for _ in range(min(BATCH, cases - done))]
        # Three numbers mean a picture without N where nothing is known of x.
        calls = [code if size is None else f"x = torch.ones({tuple(shape[1:] if unbatched else shape)})\\n"
                 f"{code}(x, output_size={size})" for code, shape, _, size, unbatched in batch]
        for call, (_, shape, numbers_seed, _, _) in zip(calls, batch):
            driver.write(call, shape, numbers_seed)
        driver.flush()
        all_theirs = [ask_torch(*case) for case in batch]
        for call, theirs, (_, shape, _, _, unbatched) in zip(calls, all_theirs, batch):
            ours = driver.line()
            accepted += theirs.startswith("ok")
            if ours != theirs:
                different += 1
                print(f"seed {seed}: {call} on {shape}{' without N' if unbatched else ''}\n  PyTorch: {theirs[:300]}\n"
                      f"  ours:    {ours[:300]}")
        done, seed = done + len(batch), seed + 1
        if time.monotonic() > shown:
            print(figures(), flush=True)
            shown += 60
    driver.close()
    print(figures())
    if done < cases:
        print(f"Stopped; go on with seed {seed}.")
    return 1 if different else 0


sys.exit(main())
