"""Hands a transposed convolution of this Python session to Scatterscope.

    import scatterscope
    scatterscope.show(layer, x, y)            # a layer of PyTorch or MindSpore, its input, its output
    scatterscope.hook(model, "decoder.up1")   # the next call of every transposed convolution on that path
    scatterscope.compare(layer, x, expected)  # the report as text, without a window

What travels is a case: an archive of NumPy arrays (.npz) with input, weight, bias and output, each in the layer's own
order of axes, and a member case.json with the call as code; save() writes one. show() and hook() put it into a private
folder and tell its path to the newest Scatterscope window of the same user, over a local socket in XDG_RUNTIME_DIR. The
window reads it, then it is removed. Nothing leaves this machine.

One file; Python 3.8 or newer, its standard library and NumPy.
"""

import fnmatch
import json
import os
import shlex
import shutil
import socket
import stat
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile

import numpy

__all__ = ["show", "hook", "compare", "save"]

_CASE_VERSION = 1
_MESSAGE_BYTES = 64 << 10
_SECONDS = 120  # that a window may take to read a case


def show(layer, x, y=None, *, name=None, other=None):
    """Opens a layer's call in the newest window as one step that can be undone.

    y: what to compare with, what the layer gives where it is left out. name: what the window calls it. other: the
    framework that y comes from ("pytorch", "mindspore", ...) where that is not the layer's. Without a window the line
    that opens the case is printed. Returns the path of the case where it was left for that, else None. Raises
    RuntimeError with the window's reason where it refuses the case.
    """
    return _show(layer, (x,), y, name, other)


def hook(model, path="", *, calls=1, other=None):
    """Shows the next calls of every transposed convolution of a model whose path matches.

    path: "decoder.up1" itself and what is below it, a pattern such as "*.up?", or "" for all. calls: how many calls of
    each layer are shown. Returns an object whose remove() ends it. What goes wrong later is a warning: a model that is
    being trained goes on. Raises ValueError where no layer matches.
    """
    layers = [(name, layer) for name, layer in _modules(model) if _kind(layer)]
    chosen = [(name, layer) for name, layer in layers if _matches(name, path)]
    if not chosen:
        there = ", ".join(name or "the model itself" for name, _ in layers[:12]) or "none"
        raise ValueError("No transposed convolution matches {!r}. There is: {}.".format(path, there))
    return _Hooks(chosen, calls, other)


def compare(layer, x, expected, *, tolerance=None, other=None, program=None):
    """Prints why `expected` differs from what the call of a layer means on x; gives whether they agree.

    The layer is not run: its call is computed by the program `scatterscope`, which is that of `program`, of the
    environment variable SCATTERSCOPE, on the PATH, or beside this file. tolerance: as its option of that name. Raises
    RuntimeError with the program's sentence where it refuses, and FileNotFoundError where there is none.
    """
    with tempfile.TemporaryDirectory(prefix="scatterscope-") as folder:
        path = os.path.join(folder, "case.npz")
        save(path, layer, x, expected, other=other)
        command = [_program(program), "compare", path] + (["--tolerance", tolerance] if tolerance else [])
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.strip() or "{} ended with {}.".format(command[0], done.returncode))
    # The command in the report would name a file that is gone.
    print(done.stdout.split("\nTo get the same verdict\n")[0], end="")
    return done.returncode == 0


def save(path, layer, x, y=None, *, name=None, other=None):
    """Writes a case: the call of a layer, x, its weights and bias, and y, or what it gives where y is left out.

    Raises TypeError where the layer is no transposed convolution of PyTorch or MindSpore, or an array holds no numbers.
    """
    _save(path, layer, (x,), y, name, other)


def _save(path, layer, inputs, y, name, other):
    kind = _kind(layer)
    if not kind:
        raise TypeError(
            "{} is no layer that Scatterscope takes: nn.ConvTranspose2d and nn.ConvTranspose1d of PyTorch, "
            "nn.Conv2dTranspose, nn.Conv1dTranspose and mint.nn.ConvTranspose2d of MindSpore.".format(
                type(layer).__name__))
    if y is None:
        y = layer(*inputs)
    framework, class_name = kind
    x = inputs[0]
    arrays = {"input": _array(x), "weight": _array(layer.weight)}
    if class_name == "Conv1dTranspose" and arrays["weight"].ndim == 4:
        arrays["weight"] = arrays["weight"][:, :, 0]  # MindSpore keeps a kernel of one row
    if _has_bias(layer):
        arrays["bias"] = _array(layer.bias)
    arrays["output"] = _array(y)
    given = inputs[1] if len(inputs) > 1 else None
    header = {
        "scatterscope_case": _CASE_VERSION,
        "code": _torch_code(layer, class_name, framework, arrays, given)
                if class_name.startswith("ConvTranspose") else _mindspore_code(layer, class_name),
        "framework": framework,
        "from": "{}, Python process {}".format(name or class_name, os.getpid()),
    }
    version = getattr(sys.modules.get({"pytorch": "torch"}.get(framework, framework)), "__version__", None)
    if version:
        header["version"] = str(version)
    if other:
        header["other"] = other
    header["output_type"] = str(getattr(y, "dtype", arrays["output"].dtype)).split(".")[-1].lower()
    # An array first: by it an archive of NumPy is told from others.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for key, array in arrays.items():
            with archive.open(key + ".npy", "w", force_zip64=True) as member:
                numpy.lib.format.write_array(member, array, allow_pickle=False)
        archive.writestr("case.json", json.dumps(header, indent=2))


def _kind(layer):
    """The framework of a layer and its class there; None where it is no transposed convolution."""
    for base in type(layer).__mro__:
        mindspore = base.__module__.split(".")[0] == "mindspore"
        if base.__name__ in ("Conv2dTranspose", "Conv1dTranspose") and hasattr(layer, "pad_mode"):
            return "mindspore", base.__name__
        if base.__name__ in ("ConvTranspose2d", "ConvTranspose1d") and hasattr(layer, "output_padding"):
            return ("mindspore" if mindspore else "pytorch"), base.__name__
    return None


def _has_bias(layer):
    return getattr(layer, "has_bias", True) is not False and getattr(layer, "bias", None) is not None


def _array(value):
    """An array or a tensor of either framework as NumPy holds it; bfloat16, which NumPy does not know, as float32."""
    brain = "bfloat16" in str(getattr(value, "dtype", "")).lower()
    if hasattr(value, "detach"):
        value = value.detach()
        value = (value.float() if brain else value).cpu().numpy()
    elif hasattr(value, "asnumpy"):
        value = (value.float() if brain else value).asnumpy()
    array = numpy.ascontiguousarray(value)
    if array.dtype.kind not in "biuf" or array.dtype.itemsize > 8:
        raise TypeError(
            "An array of {} is not compared; bool, integers and floats up to 64 bits are.".format(array.dtype))
    return array


def _numbers(value):
    """(2, 2) as 2, (2, 1) as it is."""
    values = [int(v) for v in value] if isinstance(value, (tuple, list)) else [int(value)]
    return str(values[0]) if len(set(values)) == 1 else "({})".format(", ".join(map(str, values)))


def _torch_code(layer, class_name, framework, arrays, output_size):
    if getattr(layer, "padding_mode", "zeros") != "zeros":
        raise TypeError("padding_mode={!r} is not computed; zeros is.".format(layer.padding_mode))
    extra = layer.output_padding
    if output_size is not None:
        extra = _output_padding(layer, arrays["input"], output_size)
    return "{}nn.{}({}, {}, {}, stride={}, padding={}, output_padding={}, groups={}, bias={}, dilation={})".format(
        "mint." if framework == "mindspore" else "", class_name, int(layer.in_channels), int(layer.out_channels),
        _numbers(layer.kernel_size), _numbers(layer.stride), _numbers(layer.padding), _numbers(extra),
        int(layer.groups), _has_bias(layer), _numbers(layer.dilation))


def _output_padding(layer, x, output_size):
    """What PyTorch makes of forward(x, output_size): the rows and columns beyond the smallest output."""
    axes = len(layer.kernel_size)
    return tuple(
        int(output_size[i - axes]) - ((x.shape[i - axes] - 1) * layer.stride[i] - 2 * layer.padding[i]
                                      + layer.dilation[i] * (layer.kernel_size[i] - 1) + 1) for i in range(axes))


def _mindspore_code(layer, class_name):
    row = class_name == "Conv1dTranspose"  # MindSpore keeps its values as those of a picture of one row

    def numbers(value):
        return _numbers(value[-1] if row and isinstance(value, (tuple, list)) else value)

    padding = layer.padding
    if row and isinstance(padding, (tuple, list)):
        padding = padding[-1]
    text = "nn.{}({}, {}, {}, stride={}, pad_mode={!r}, padding={}, dilation={}, group={}, has_bias={}".format(
        class_name, int(layer.in_channels), int(layer.out_channels), numbers(layer.kernel_size),
        numbers(layer.stride), str(layer.pad_mode), _numbers(padding), numbers(layer.dilation), int(layer.group),
        _has_bias(layer))
    extra = getattr(layer, "output_padding", 0)
    if any(extra) if isinstance(extra, (tuple, list)) else extra:
        text += ", output_padding={}".format(_numbers(extra))
    return text + ")"


def _modules(model):
    """The layers of a model of either framework with their paths."""
    for method in ("named_modules", "cells_and_names"):
        if hasattr(model, method):
            return list(getattr(model, method)())
    raise TypeError("{} is no model of PyTorch or MindSpore.".format(type(model).__name__))


def _matches(name, path):
    return not path or name == path or name.startswith(path + ".") or fnmatch.fnmatchcase(name, path)


class _Hooks:
    """The hooks of one hook(); remove() ends them."""

    def __init__(self, layers, calls, other):
        self._handles = []
        for name, layer in layers:
            self._handles.append(self._watch(name, layer, calls, other))

    def remove(self):
        while self._handles:
            self._handles.pop().remove()

    @staticmethod
    def _watch(name, layer, calls, other):
        left = [calls]

        def heard(_, inputs, output):  # MindSpore passes a name or the cell first, PyTorch the module
            if left[0] <= 0:
                return
            left[0] -= 1
            try:
                _show(layer, inputs if isinstance(inputs, tuple) else (inputs,), output, name, other)
            except Exception as error:  # whatever it is: somebody's model is running
                warnings.warn("Scatterscope: {}: {}".format(name, error))

        return layer.register_forward_hook(heard)


def _show(layer, inputs, y, name, other):
    folder = tempfile.mkdtemp(prefix="scatterscope-")  # of mode 700
    path = os.path.join(folder, "case.npz")
    keep = False
    try:
        _save(path, layer, inputs, y, name, other)
        answer = _hand_over(path)
        keep = answer is None
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    if keep:
        print("No Scatterscope window listens. This opens the case:\n    scatterscope " + shlex.quote(path))
        return path
    if not answer["ok"]:
        raise RuntimeError("Scatterscope did not take the case: " + answer["said"])
    print(answer["said"])
    return None


def _runtime_folder():
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return os.path.join(runtime, "scatterscope") if os.path.isabs(runtime) else None


def _windows():
    """What the windows of this user say about themselves, the newest first."""
    folder = _runtime_folder()
    found = []
    try:
        names = os.listdir(folder) if folder else []
    except OSError:
        names = []
    for name in names:
        if not name.endswith(".json"):
            continue
        path = os.path.join(folder, name)
        try:
            with open(path, "rb") as file:
                status = os.fstat(file.fileno())
                # One that others may write could lead anywhere.
                if not stat.S_ISREG(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
                    continue
                window = json.loads(file.read(_MESSAGE_BYTES).decode("utf-8"))
            found.append((status.st_mtime, str(window["socket"]), str(window["token"])))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return sorted(found, reverse=True)


def _hand_over(path):
    """Tells the newest window that answers; its answer, or None where there is no window."""
    for _, address, token in _windows():
        message = json.dumps({"token": token, "case": os.path.abspath(path)}).encode("utf-8")
        if len(message) > _MESSAGE_BYTES:
            raise ValueError("The path of the case is too long.")
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_SECONDS)
            try:
                connection.connect(address)
            except OSError:
                continue  # a window that was killed
            try:
                connection.sendall(struct.pack(">I", len(message)) + message)
            except BrokenPipeError:
                pass  # it refused before it had read all, and has said why
            answer = _answer(connection)
            if answer is not None:
                return answer
    return None


def _answer(connection):
    def exactly(count):
        received = b""
        while len(received) < count:
            some = connection.recv(count - len(received))
            if not some:
                return None
            received += some
        return received

    head = exactly(4)
    length = struct.unpack(">I", head)[0] if head else 0
    body = exactly(length) if 0 < length <= _MESSAGE_BYTES else None
    if body is None:
        return None
    answer = json.loads(body.decode("utf-8"))
    return {"ok": bool(answer.get("ok")), "said": str(answer.get("said", ""))}


def _program(given):
    beside = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..", "app", "run")
    for candidate in (given, os.environ.get("SCATTERSCOPE"), shutil.which("scatterscope"), beside):
        if candidate and os.path.exists(candidate):
            return os.path.normpath(candidate)
    raise FileNotFoundError("There is no program scatterscope on the PATH. Name it: compare(..., program=...).")
