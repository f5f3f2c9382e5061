"""resources/python/scatterscope.py with stand-ins for layers, and with PyTorch where it is installed.

The stand-ins have the attributes of nn.Conv2dTranspose of MindSpore, of mint.nn.ConvTranspose2d and of PyTorch's layers;
what they would give is computed by the definition. MindSpore itself is not in Debian. Run with the environment variable SCATTERSCOPE naming
the program; without NumPy it ends with 77, which ctest takes for skipped.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest
import warnings
import zipfile

try:
    import numpy
except ImportError:
    print("python3-numpy is not installed: skipped.")
    sys.exit(77)

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "resources", "python"))
import scatterscope  # noqa: E402

try:
    import torch
except ImportError:
    torch = None


def transposed(x, weight, bias, stride, begin, shape, dilation=(1, 1), groups=1):
    """The definition: every value times the kernel, added where it lands; `begin` rows and columns are cut off."""
    n, c, height, width = x.shape
    _, out, rows, columns = weight.shape
    canvas = numpy.zeros((n, out * groups, (height - 1) * stride[0] + dilation[0] * (rows - 1) + 64,
                          (width - 1) * stride[1] + dilation[1] * (columns - 1) + 64))
    for channel in range(c):
        first = channel * groups // c * out
        for h in range(height):
            for w in range(width):
                top, left = h * stride[0], w * stride[1]
                canvas[:, first:first + out, top:top + dilation[0] * (rows - 1) + 1:dilation[0],
                       left:left + dilation[1] * (columns - 1) + 1:dilation[1]] += (
                           x[:, channel, h, w][:, None, None, None] * weight[channel])
    y = canvas[:, :, begin[0]:begin[0] + shape[0], begin[1]:begin[1] + shape[1]]
    return (y if bias is None else y + bias[:, None, None]).astype("float32")


def numbers(*shape):
    """Small whole numbers, so that every order of summation gives the same bits."""
    count = int(numpy.prod(shape))
    return ((numpy.arange(count) * 7919 % 23) - 11).astype("float32").reshape(shape)


class Tensor:
    """What the helper sees of a tensor of MindSpore."""

    def __init__(self, array, dtype=None):
        self._array, self.dtype = array, dtype or array.dtype

    def asnumpy(self):
        assert str(self.dtype) != "BFloat16", "as MindSpore, which knows no such type of NumPy"
        return self._array

    def float(self):
        return Tensor(self._array)

    @property
    def shape(self):
        return self._array.shape


class Handle:
    def __init__(self, hooks, hook):
        self._hooks, self._hook = hooks, hook

    def remove(self):
        self._hooks.remove(self._hook)


class Cell:
    """What both frameworks' layers have in common here."""

    def __init__(self, **values):
        self.__dict__.update(values)
        self.hooks = []

    def register_forward_hook(self, hook):
        self.hooks.append(hook)
        return Handle(self.hooks, hook)

    def run(self, x, y):
        for hook in list(self.hooks):
            hook("cell", (x,), y)


Conv2dTranspose = type("Conv2dTranspose", (Cell,), {"__module__": "mindspore.nn.layer.conv"})
MintConvTranspose2d = type("ConvTranspose2d", (Cell,), {"__module__": "mindspore.mint.nn.layer.conv"})
ConvTranspose2d = type("ConvTranspose2d", (Cell,), {"__module__": "torch.nn.modules.conv"})
Dense = type("Dense", (Cell,), {"__module__": "mindspore.nn.layer.basic"})


def mindspore_layer(**changes):
    values = dict(in_channels=3, out_channels=4, kernel_size=(3, 3), stride=(2, 2), pad_mode="same", padding=0,
                  dilation=(1, 1), group=1, has_bias=True, weight=Tensor(numbers(3, 4, 3, 3)),
                  bias=Tensor(numbers(4)), output_padding=0)
    values.update(changes)
    return Conv2dTranspose(**values)


def torch_layer(**changes):
    values = dict(in_channels=3, out_channels=4, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1),
                  output_padding=(1, 1), dilation=(1, 1), groups=1, padding_mode="zeros",
                  weight=numbers(3, 4, 3, 3), bias=numbers(4))
    values.update(changes)
    return ConvTranspose2d(**values)


X = numbers(1, 3, 5, 6)
SAME = transposed(X, numbers(3, 4, 3, 3), numbers(4), (2, 2), (0, 0), (10, 12))  # MindSpore cuts the odd row at the end
TORCH = transposed(X, numbers(3, 4, 3, 3), numbers(4), (2, 2), (1, 1), (10, 12))


def program(*arguments):
    done = subprocess.run([os.environ["SCATTERSCOPE"], *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          universal_newlines=True)
    return done.returncode, done.stdout, done.stderr


class Helper(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory()
        self.addCleanup(self._folder.cleanup)
        self.path = os.path.join(self._folder.name, "case.npz")
        os.environ["XDG_RUNTIME_DIR"] = self._folder.name  # where no window listens

    def verdict(self, layer, x, y, **options):
        scatterscope.save(self.path, layer, x, y, **options)
        code, text, error = program("compare", self.path, "--json")
        self.assertIn(code, (0, 1), error)
        return json.loads(text)

    def printed(self, call, *arguments, **options):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            result = call(*arguments, **options)
        return result, out.getvalue()


class Cases(Helper):
    def test_layers_of_both_frameworks_are_read_back(self):
        self.assertTrue(self.verdict(mindspore_layer(), Tensor(X), Tensor(SAME))["match"])
        self.assertTrue(self.verdict(torch_layer(), X, TORCH)["match"])
        mint = MintConvTranspose2d(**{k: v for k, v in torch_layer().__dict__.items() if k != "hooks"})
        report = self.verdict(mint, X, TORCH)
        self.assertTrue(report["match"])
        self.assertIn("mint", report["code"])

    def test_every_parameter_is_written(self):
        weight = numbers(4, 3, 2, 3)
        x = numbers(2, 4, 3, 4)
        y = transposed(x, weight, None, (3, 2), (1, 0), (2 * 3 - 2 + 2 + 1 + 2, 3 * 2 + 2 + 1), (2, 1), 2)
        layer = torch_layer(in_channels=4, out_channels=6, kernel_size=(2, 3), stride=(3, 2), padding=(1, 0),
                            output_padding=(2, 0), dilation=(2, 1), groups=2, weight=weight, bias=None)
        report = self.verdict(layer, x, y)
        self.assertTrue(report["match"], report)
        padded = mindspore_layer(pad_mode="pad", padding=(1, 0, 2, 1), has_bias=False, bias=None)
        y = transposed(X, numbers(3, 4, 3, 3), None, (2, 2), (1, 2), (4 * 2 + 3 - 1, 5 * 2 + 3 - 3))
        self.assertTrue(self.verdict(padded, Tensor(X), Tensor(y))["match"])

    def test_a_wrong_port_is_explained(self):
        report = self.verdict(torch_layer(), X, SAME, other="mindspore")
        self.assertFalse(report["match"])
        self.assertEqual(report["cause"]["name"], "'same' with the odd row at the end")
        self.assertTrue(report["cause"]["corrected"].startswith("nn.Conv2dTranspose("), report["cause"])

    def test_the_case_says_where_it_comes_from(self):
        scatterscope.save(self.path, mindspore_layer(), Tensor(X), Tensor(SAME, "BFloat16"), name="decoder.up1")
        with zipfile.ZipFile(self.path) as archive:
            self.assertEqual(archive.namelist()[0], "input.npy")
            header = json.loads(archive.read("case.json").decode())
        self.assertEqual(header["scatterscope_case"], 1)
        self.assertEqual(header["framework"], "mindspore")
        self.assertEqual(header["output_type"], "bfloat16")
        self.assertEqual(header["from"], "decoder.up1, Python process {}".format(os.getpid()))
        with numpy.load(self.path) as arrays:  # NumPy reads it as well
            numpy.testing.assert_array_equal(arrays["input"], X)
        self.assertEqual(json.loads(program("compare", self.path, "--json")[1])["expected_type"], "bfloat16")

    def test_what_is_no_layer_or_no_number_is_refused(self):
        with self.assertRaisesRegex(TypeError, "Dense is no layer that Scatterscope takes"):
            scatterscope.save(self.path, Dense(), X, X)
        with self.assertRaisesRegex(TypeError, "complex64"):
            scatterscope.save(self.path, torch_layer(), X.astype("complex64"), TORCH)
        with self.assertRaisesRegex(TypeError, "<U1"):
            scatterscope.save(self.path, torch_layer(), X, [["a"]])
        with self.assertRaisesRegex(TypeError, "padding_mode='reflect'"):
            scatterscope.save(self.path, torch_layer(padding_mode="reflect"), X, TORCH)


class Sessions(Helper):
    def test_compare_prints_the_report(self):
        match, text = self.printed(scatterscope.compare, torch_layer(), X, TORCH)
        self.assertTrue(match)
        self.assertTrue(text.startswith("match: all 480 elements have equal bits"), text)
        match, text = self.printed(scatterscope.compare, torch_layer(), X, SAME, other="mindspore")
        self.assertFalse(match)
        self.assertIn("nn.Conv2dTranspose(", text)
        self.assertNotIn(tempfile.gettempdir(), text)
        match, _ = self.printed(scatterscope.compare, torch_layer(), X, TORCH * 1.00001, tolerance="troubleshooter")
        self.assertTrue(match)
        with self.assertRaisesRegex(RuntimeError, "tolerance"):
            scatterscope.compare(torch_layer(), X, TORCH, tolerance="loose")

    def test_without_a_window_the_line_that_opens_it_is_printed(self):
        path, text = self.printed(scatterscope.show, torch_layer(), X, SAME)
        self.addCleanup(lambda: (os.remove(path), os.rmdir(os.path.dirname(path))))
        self.assertIn("scatterscope " + path, text)
        self.assertEqual(os.stat(os.path.dirname(path)).st_mode & 0o777, 0o700)
        self.assertEqual(program("compare", path)[0], 1)

    def test_hooks_take_the_layers_on_a_path(self):
        up1, up2, dense = torch_layer(), torch_layer(), Dense()
        model = Cell(cells_and_names=lambda: [("", model), ("decoder.up1", up1), ("decoder.up2", up2), ("head", dense)])
        shown = []
        self.addCleanup(setattr, scatterscope, "_show", scatterscope._show)
        scatterscope._show = lambda layer, inputs, y, name, other: shown.append((layer, name))
        hooks = scatterscope.hook(model, "decoder.up1")
        for layer in (up1, up2, up1, dense):
            layer.run(X, TORCH)
        self.assertEqual(shown, [(up1, "decoder.up1")])  # its first call only
        hooks.remove()
        self.assertEqual(up1.hooks, [])
        for path, count in (("", 2), ("decoder", 2), ("*.up?", 2), ("decoder.up2", 1)):
            shown.clear()
            hooks = scatterscope.hook(model, path, calls=2)
            for layer in (up1, up2):
                layer.run(X, TORCH)
            self.assertEqual(len(shown), count, path)
            hooks.remove()
        with self.assertRaisesRegex(ValueError, "decoder.up1, decoder.up2"):
            scatterscope.hook(model, "encoder")

    def test_what_goes_wrong_in_a_hook_is_a_warning(self):
        layer = torch_layer(padding_mode="reflect")
        model = Cell(named_modules=lambda: [("up", layer)])
        scatterscope.hook(model)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            layer.run(X, TORCH)
        self.assertIn("padding_mode", str(caught[0].message))

    def test_files_that_others_may_write_are_no_windows(self):
        folder = os.path.join(os.environ["XDG_RUNTIME_DIR"], "scatterscope")
        os.mkdir(folder)
        for name, mode, text in (("1.json", 0o644, '{"socket": "/x", "token": "t"}'), ("2.json", 0o600, "{"),
                                 ("3.json", 0o600, "[]"), ("4.json", 0o600, '{"socket": "/x"}'),
                                 ("5.json", 0o600, '{"socket": "/nowhere/at/all", "token": "t"}')):
            path = os.path.join(folder, name)
            with open(path, "w") as file:
                file.write(text)
            os.chmod(path, mode)
        os.symlink("/etc/passwd", os.path.join(folder, "6.json"))
        self.assertEqual([address for _, address, _ in scatterscope._windows()], ["/nowhere/at/all"])
        self.assertIsNone(scatterscope._hand_over(self.path))  # a window that was killed


@unittest.skipUnless(torch, "python3-torch is not installed")
class PyTorch(Helper):
    def test_its_layers_agree(self):
        torch.manual_seed(1)
        for layer, x in ((torch.nn.ConvTranspose2d(3, 8, 3, stride=2, padding=1, output_padding=1), (2, 3, 7, 5)),
                         (torch.nn.ConvTranspose2d(4, 6, (3, 2), (2, 3), (1, 0), (1, 2), 2, False, (2, 1)),
                          (1, 4, 5, 5)),
                         (torch.nn.ConvTranspose1d(4, 6, 5, stride=3, padding=2), (2, 4, 9))):
            report = self.verdict(layer, torch.randn(x), None)
            self.assertTrue(report["match"], report)
            made = "PyTorch {} made the output.".format(torch.__version__)
            self.assertTrue(report["notes"][0].endswith(made), report)

    def test_its_hooks_and_output_size(self):
        model = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.ConvTranspose2d(4, 5, 3, stride=2, padding=1))
        cases = []
        self.addCleanup(setattr, scatterscope, "_hand_over", scatterscope._hand_over)

        def hand_over(path):
            cases.append(json.loads(program("compare", path, "--json")[1]))
            return {"ok": True, "said": "taken"}

        scatterscope._hand_over = hand_over
        scatterscope.hook(model)
        self.printed(model, torch.randn(1, 3, 8, 8))
        layer = model[1]
        scatterscope.hook(layer)
        self.printed(layer, torch.randn(1, 4, 6, 6), [12, 11])
        self.assertEqual([case["match"] for case in cases], [True, True])
        self.assertIn("output_padding=(1, 0)", cases[1]["code"])

    def test_bfloat16_is_said(self):
        layer = torch.nn.ConvTranspose2d(3, 8, 3, stride=2)
        x = torch.randn(1, 3, 6, 6)
        report = self.verdict(layer, x, layer(x).bfloat16())
        self.assertEqual(report["expected_type"], "bfloat16")
        self.assertFalse(report["match"])


if __name__ == "__main__":
    unittest.main()
