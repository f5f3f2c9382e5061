"""Writes the table of a measured suite: python3 table.py measured.json ... > table.md

Files are what `scatterscope bench --suite … --json=` writes for parts of the suite, and what onnxruntime.mjs and
pytorch.py write for them.
Losses come first: layers by how much faster ours is than the fastest other."""
import json
import math
import sys


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else float("nan")


def milliseconds(seconds):
    return "–" if seconds is None else f"{seconds * 1e3:.3g}" if seconds < 1 else f"{seconds * 1e3:.0f}"


files = [json.load(open(name, encoding="utf-8")) for name in sys.argv[1:]]
parts = [f for f in files if "layers" in f]
others = [f for f in files if "layers" not in f]
rows, names = [], []
for layer in [layer for part in parts for layer in part["layers"]]:
    times = {e["engine"]: e["seconds"]["median"] for e in layer["measured"]["entries"] if "seconds" in e}
    for other in others:
        if layer["name"] in other["seconds"]:
            times[other["engine"]] = other["seconds"][layer["name"]]
    for name in times:
        if name not in names:
            names.append(name)
    entry = next(e for e in layer["measured"]["entries"] if e["engine"] == "phase")
    peers = {n: t for n, t in times.items() if n != "phase"}
    best = min(peers, key=peers.get) if peers else None
    rows.append({
        "name": layer["name"], "times": times, "best": best,
        "ratio": peers[best] / times["phase"] if best and "phase" in times else None,
        "gflops": entry.get("gflops"), "floor": entry.get("percent_of_floor"),
        "cold": entry.get("cold_seconds", {}).get("median"), "peak": entry.get("peak_bytes"),
        "extra": entry.get("extra_bytes"), "operands": layer["measured"].get("operand_bytes"),
        "spread": (entry["seconds"]["upper_quartile"] / entry["seconds"]["lower_quartile"]) if "seconds" in entry else None,
        "dropped": sum(e.get("dropped", 0) for e in layer["measured"]["entries"]),
    })
rows.sort(key=lambda r: r["ratio"] if r["ratio"] is not None else math.inf)


def limit(name):
    values = [part["limits"][name] / 1e9 for part in parts]
    return f"{min(values):.0f} to {max(values):.0f}"


print(f"Machine: {parts[0]['machine']}, {parts[0]['limits']['threads']} threads: {limit('flops')} GFLOP/s of multiply-adds, "
      f"reading {limit('read_bytes')} GB/s, writing {limit('write_bytes')} GB/s, the best that was measured so "
      "far among every six layers.\n")
ratios = [r["ratio"] for r in rows if r["ratio"]]
floors = [r["floor"] for r in rows if r["floor"]]
if ratios:
    print(f"Over the fastest other on each layer: {mean(ratios):.2f} times in the geometric mean, {min(ratios):.2f} times at "
          f"worst, slower on {sum(r < 1 for r in ratios)} of {len(ratios)} layers.")
print(f"Percent of the roofline floor: {mean(floors):.1f} in the geometric mean, {min(floors):.1f} at worst. "
      f"{sum(r['dropped'] for r in rows)} samples dropped and taken again.\n")
generous = [r for r in rows if r["extra"] is not None and r["extra"] > max(r["operands"] / 4, 8 << 20)]
print("Held beyond input, output and one set of weights: " + ("more than a quarter of these and 8 MiB on no layer.\n" if not generous else
      "more than a quarter of these and 8 MiB on " + ", ".join(f"{r['name']} ({r['extra'] / 2**20:.1f} MiB)" for r in generous) + ".\n"))
print("Median milliseconds, weights prepared, tensors NCHW in and out.\n")
print("| layer | times the fastest | GFLOP/s | % of floor | quartiles' ratio | extra MiB | " + " | ".join(names) + " |")
print("|---|---|---|---|---|---|" + "---|" * len(names))
for r in rows:
    cells = [milliseconds(r["times"].get(n)) + (" *" if n == r["best"] else "") for n in names]
    print(f"| {r['name']} | {'–' if r['ratio'] is None else format(r['ratio'], '.2f')} | {r['gflops']:.0f} | {r['floor']:.0f} "
          f"| {r['spread']:.2f} | {r['extra'] / 2**20:.1f} | " + " | ".join(cells) + " |")
