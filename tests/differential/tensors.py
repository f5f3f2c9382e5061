"""Random tensors of every type and shape, empty ones and scalars among them, in files that the real libraries write,
against what the program reads: names, types, shapes, and every element bit for bit.

Usage: tensors.py DRIVER TENSORS [SEED]. Needs NumPy; formats whose library is missing are left out and named: .onnx
(onnx), .ckpt (google.protobuf), .pt (torch). .safetensors are written here, from the description of the format.
Exits with 1 at the first differences.
"""
import importlib
import json
import os
import random
import struct
import subprocess
import sys
import tempfile

import numpy as np

INTEGERS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
TYPES = ["bool", *INTEGERS, "float16", "float32", "float64"]


def optional(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


torch, onnx, protobuf = optional("torch"), optional("onnx"), optional("google.protobuf.message_factory")
optional("onnx.numpy_helper")


class Driver:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def read(self, path):
        """{name: (type, shape, elements or None)}; the sentence where the file is refused."""
        out = self.process.stdout
        self.process.stdin.write(path.encode() + b"\n")
        self.process.stdin.flush()
        head = out.readline().decode()
        if head.startswith("no "):
            return head[3:].strip()
        tensors = {}
        for _ in range(int(head.split()[1])):
            words = out.readline().decode().split()
            length, rank, count = int(words[0]), int(words[2]), int(words[-1])
            name = out.read(length).decode()
            elements = np.frombuffer(out.read(4 * count), np.float32) if count >= 0 else None
            tensors[name] = words[1], tuple(map(int, words[3:3 + rank])), elements
        return tensors


def shape_of(rng):
    kind = rng.randrange(8)
    if kind == 0:
        return ()
    shape = [rng.randint(1, 7) for _ in range(rng.randint(1, 5))]
    if kind == 1:
        shape[rng.randrange(len(shape))] = 0
    return tuple(shape)


def array_of(rng, dtype):
    """Any bits there are: infinities, numbers that are none and denormal ones too."""
    shape = shape_of(rng)
    dtype = np.dtype(dtype)
    count = int(np.prod(shape, dtype=int))
    data = np.frombuffer(rng.randbytes(count * dtype.itemsize), dtype.str if dtype != bool else np.uint8)
    if dtype == bool:
        data = data % 2 == 1
    return data.reshape(shape).copy()


def as_float32(array):
    with np.errstate(all="ignore"):
        return np.ascontiguousarray(array).astype(np.float32).ravel()


def bfloat16(bits):
    """The float32 that 16 bits of a bfloat16 stand for."""
    return (bits.ravel().astype(np.uint32) << 16).view(np.float32)


def name_of(rng, i):
    return rng.choice(["w", "conv.weight", "a/b", "层.权重", "x y", "Ü"]) + str(i)


class Files:
    """Each method writes a file of tensors and gives what is to be read from it: {name: (type, shape, float32)}."""

    def __init__(self, folder, rng):
        self.folder, self.rng = folder, rng

    def path(self, ending):
        return os.path.join(self.folder, "f" + ending)

    def several(self, types):
        return {name_of(self.rng, i): array_of(self.rng, self.rng.choice(types)) for i in range(self.rng.randint(1, 12))}

    @staticmethod
    def expected(arrays):
        return {name: (a.dtype.name, a.shape, as_float32(a)) for name, a in arrays.items()}

    def npy(self):
        array = array_of(self.rng, self.rng.choice(TYPES))
        order = self.rng.choice("CF")
        swapped = array.astype(array.dtype.newbyteorder(self.rng.choice("<>")))
        with open(self.path(".npy"), "wb") as file:
            version = self.rng.choice([(1, 0), (2, 0), (3, 0)])
            np.lib.format.write_array(file, np.asarray(swapped, order=order), version=version)
        return self.path(".npy"), {"": (array.dtype.name, array.shape, as_float32(array))}

    def npz(self):
        arrays = self.several(TYPES)
        save = self.rng.choice([np.savez, np.savez_compressed])
        stored = {n: np.asarray(a.astype(a.dtype.newbyteorder(self.rng.choice("<>"))), order=self.rng.choice("CF"))
                  for n, a in arrays.items()}
        save(self.path(".npz"), **stored)
        return self.path(".npz"), self.expected(arrays)

    def safetensors(self):
        codes = dict(zip(TYPES, ["BOOL", "I8", "I16", "I32", "I64", "U8", "U16", "U32", "U64", "F16", "F32", "F64"]))
        arrays = self.several(TYPES)
        expected = self.expected(arrays)
        header, data = {"__metadata__": {"format": "np"}}, b""
        for name, array in arrays.items():
            stored, code = array.tobytes(), codes[array.dtype.name]
            if array.dtype == np.uint16 and self.rng.random() < 0.5:
                code, expected[name] = "BF16", ("bfloat16", array.shape, bfloat16(array))
            header[name] = {"dtype": code, "shape": list(array.shape), "data_offsets": [len(data), len(data) + len(stored)]}
            data += stored
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        with open(self.path(".safetensors"), "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text + data)
        return self.path(".safetensors"), expected

    def onnx(self):
        arrays = self.several(TYPES)
        tensors, nodes = [], []
        for name, array in arrays.items():
            kind = self.rng.randrange(3)
            tensor = onnx.numpy_helper.from_array(array, name)
            if kind == 1:  # as numbers, not raw
                if array.dtype.kind == "f" and array.dtype != np.float16:  # Python keeps one NaN
                    array[np.isnan(array)] = np.nan
                values = array.view(np.uint16) if array.dtype == np.float16 else array
                code = onnx.helper.np_dtype_to_tensor_dtype(array.dtype) if hasattr(
                    onnx.helper, "np_dtype_to_tensor_dtype") else onnx.mapping.NP_TYPE_TO_TENSOR_TYPE[array.dtype]
                tensor = onnx.TensorProto(name=name, data_type=code, dims=array.shape)
                field = {"float32": "float_data", "float64": "double_data", "int64": "int64_data",
                         "uint32": "uint64_data", "uint64": "uint64_data"}.get(array.dtype.name, "int32_data")
                getattr(tensor, field).extend(values.ravel().tolist())
            if kind == 2:
                nodes.append(onnx.helper.make_node("Constant", [], [name], value=tensor))
            else:
                tensors.append(tensor)
        graph = onnx.helper.make_graph(nodes, "g", [], [], tensors)
        onnx.save(onnx.helper.make_model(graph), self.path(".onnx"))
        return self.path(".onnx"), self.expected(arrays)

    def ckpt(self):
        names = dict(zip(TYPES, ["Bool", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64",
                                 "Float16", "Float32", "Float64"]))
        arrays = self.several(TYPES)
        expected = self.expected(arrays)
        checkpoint = checkpoint_class()()
        for name, array in arrays.items():
            code, content = names[array.dtype.name], array.tobytes()
            if array.dtype == np.uint16 and self.rng.random() < 0.5:
                code, expected[name] = "BFloat16", ("bfloat16", array.shape, bfloat16(array))
            # save_checkpoint() cuts what is large into slices and saves a scalar with the extent 0.
            cuts = sorted(self.rng.randint(0, array.size) * array.itemsize for _ in range(self.rng.choice([0, 0, 2])))
            for begin, end in zip([0, *cuts], [*cuts, len(content)]):
                value = checkpoint.value.add(tag=name)
                value.tensor.dims.extend(array.shape or [0])
                value.tensor.tensor_type = code
                value.tensor.tensor_content = content[begin:end]
        with open(self.path(".ckpt"), "wb") as file:
            file.write(checkpoint.SerializeToString())
            if self.rng.random() < 0.3:
                file.write(b"crc_num" + b"%010d" % self.rng.randrange(10**10))
        return self.path(".ckpt"), expected

    def pt(self):
        types = ["bool", "int8", "int16", "int32", "int64", "uint8", "float16", "float32", "float64", "bfloat16"]
        tensors, expected = {}, {}
        for i in range(self.rng.randint(1, 12)):
            name, dtype = name_of(self.rng, i), self.rng.choice(types)
            array = array_of(self.rng, "float32" if dtype == "bfloat16" else dtype)
            tensor = torch.from_numpy(array)
            if dtype == "bfloat16":
                tensor = tensor.to(torch.bfloat16)
            kind = self.rng.randrange(4)
            if kind == 1 and tensor.dim() > 1:
                tensor = tensor.transpose(0, self.rng.randrange(1, tensor.dim()))
            if kind == 2 and tensor.dim() > 0 and tensor.shape[0] > 2:
                tensor = tensor[1::2]
            values = tensor.float().numpy() if dtype == "bfloat16" else tensor.numpy()
            tensors[name] = torch.nn.Parameter(tensor) if kind == 3 and tensor.is_floating_point() else tensor
            expected[name] = dtype, tuple(tensor.shape), as_float32(values)
        if self.rng.random() < 0.5:
            tensors = {"epoch": 3, "rate": 0.5, "model": tensors, "name": "net", "list": [None, True, (1, 2)]}
            expected = {"model." + name: what for name, what in expected.items()}
        torch.save(tensors, self.path(".pt"), pickle_protocol=self.rng.choice([2, 2, 3, 4]))
        return self.path(".pt"), expected


def checkpoint_class():
    """The message of mindspore/train/checkpoint.proto."""
    from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
    if not hasattr(checkpoint_class, "made"):
        file = descriptor_pb2.FileDescriptorProto(name="c.proto", package="c", syntax="proto2")

        def message(name, *fields):
            made = file.message_type.add(name=name)
            for number, (field, kind, label, of) in enumerate(fields, 1):
                made.field.add(name=field, number=number, type=kind, label=label, type_name=of)

        message("Tensor", ("dims", 3, 3, None), ("tensor_type", 9, 2, None), ("tensor_content", 12, 2, None))
        message("Value", ("tag", 9, 2, None), ("tensor", 11, 2, ".c.Tensor"))
        message("Checkpoint", ("value", 11, 3, ".c.Value"))
        pool = descriptor_pool.DescriptorPool()
        pool.Add(file)
        found = pool.FindMessageTypeByName("c.Checkpoint")
        get = getattr(message_factory, "GetMessageClass", None)
        checkpoint_class.made = get(found) if get else message_factory.MessageFactory(pool).GetPrototype(found)
    return checkpoint_class.made


def same(found, expected):
    """Bit for bit, except that a number that is none may be any such number after it was converted."""
    dtype, shape, elements = expected
    if found[0] != dtype or found[1] != shape or found[2] is None or found[2].size != elements.size:
        return False
    a, b = found[2].view(np.uint32), np.ascontiguousarray(elements).view(np.uint32)
    return bool(np.all((a == b) | ((dtype != "float32") & np.isnan(found[2]) & np.isnan(elements))))


def main():
    driver, wanted = Driver(sys.argv[1]), int(os.environ.get("CASES", sys.argv[2]))
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    rng = random.Random(seed)
    formats = ["npy", "npz", "safetensors"]
    for name, module in (("onnx", onnx), ("ckpt", protobuf), ("pt", torch)):
        if module:
            formats.append(name)
        else:
            print(f"not compared: .{name}, whose library is missing")
    counts, empty, scalars = dict.fromkeys(formats, 0), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        files = Files(folder, rng)
        while sum(counts.values()) < wanted:
            kind = min(formats, key=counts.get)
            path, expected = getattr(files, kind)()
            found = driver.read(path)
            if isinstance(found, str) or set(found) != set(expected):
                print(f"{kind}: {found if isinstance(found, str) else (sorted(found), sorted(expected))}")
                return 1
            for name, tensor in expected.items():
                if not same(found[name], tensor):
                    print(f"{kind} {name}: read {found[name]}, but it is {tensor}")
                    return 1
                counts[kind] += 1
                empty += tensor[2].size == 0
                scalars += tensor[1] == ()
    print(f"seed {seed}: {sum(counts.values())} tensors read bit for bit, {empty} empty, {scalars} scalars: "
          + ", ".join(f"{count} .{kind}" for kind, count in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
