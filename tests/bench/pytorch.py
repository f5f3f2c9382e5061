"""Times PyTorch's conv_transpose2d on the rows of a suite: python3 pytorch.py suite.csv out.json [threads]"""
import csv
import json
import sys
import time

import torch
import torch.nn.functional as F

suite, out = sys.argv[1:3]
torch.set_num_threads(int(sys.argv[3]) if len(sys.argv) > 3 else 2)
torch.manual_seed(1)
results = {}
with torch.no_grad():
    for row in csv.DictReader(open(suite, encoding="utf-8")):
        r = {k: int(v) for k, v in row.items() if k != "name"}
        x = torch.rand(r["N"], r["Cin"], r["H"], r["W"]) * 2 - 1
        w = torch.rand(r["Cin"], r["Cout"] // r["groups"], r["kh"], r["kw"]) * 2 - 1
        b = torch.rand(r["Cout"])

        def run():
            return F.conv_transpose2d(x, w, b, (r["sh"], r["sw"]), (r["ph"], r["pw"]), (r["oph"], r["opw"]),
                                      r["groups"], (r["dh"], r["dw"]))

        try:
            assert run().shape[2:] == (r["OH"], r["OW"])
        except RuntimeError as error:  # 1.13 refuses what needs more memory than there is
            print(row["name"], str(error).splitlines()[0], file=sys.stderr)
            continue
        times = []
        while len(times) < 3 or (sum(times) < 0.3 and len(times) < 101):
            begin = time.perf_counter()
            run()
            times.append(time.perf_counter() - begin)
        results[row["name"]] = sorted(times)[len(times) // 2]
json.dump({"engine": "pytorch " + torch.__version__, "seconds": results}, open(out, "w", encoding="utf-8"), indent=1)
