"""The metrics of core/analysis/mismatch/metrics.h, in NumPy: one line for each pair of float32 arrays in a file.

The file holds, for each pair, the number of elements as int64, then both arrays.
"""
import sys

import numpy as np

EPSILON = np.finfo(float).eps


def density(x):
    low, high = x.min(), x.max()
    scaled = (x - low) / (high - low) if high != low else x
    scaled = np.maximum(scaled, float(np.finfo(np.float32).eps))
    return scaled / scaled.sum()


def metrics(a, e):
    a, e = a.astype(float), e.astype(float)
    length_a, length_e = np.linalg.norm(a), np.linalg.norm(e)
    if length_a <= EPSILON and length_e <= EPSILON:
        cosine = 1.0
    elif length_a <= EPSILON or length_e <= EPSILON:
        cosine = np.nan
    else:
        cosine = np.clip(np.dot(a, e) / (length_a * length_e), -1, 1)
    relative = np.where(np.abs(e) > EPSILON, np.abs(a / e - 1), 0)
    relative = np.where(np.isnan(e), np.nan, relative)
    p, q = density(a), density(e)
    divergence = (p * np.log(p / q)).sum()
    yield cosine
    yield np.abs(a - e).max()
    yield np.abs(a - e).mean()
    yield relative.max()
    yield relative.mean()
    yield 0.0 if length_e <= EPSILON else np.linalg.norm(a - e) / length_e
    yield np.sqrt(np.mean((a - e) ** 2))
    yield 0.0 if abs(divergence) < EPSILON else divergence
    for rtol, atol, equal_nan in ((1e-5, 1e-8, False), (1e-7, 0, True), (1e-4, 1e-4, False), (1.3e-6, 1e-5, False)):
        yield (~np.isclose(a, e, rtol=rtol, atol=atol, equal_nan=equal_nan)).sum()
    # Polygraphy divides as NumPy does.
    yield (~((np.abs(a - e) <= 1e-5) | (np.abs(a - e) / np.abs(e) <= 1e-5))).sum()


np.seterr(all="ignore")
content = open(sys.argv[1], "rb").read()
place = 0
while place < len(content):
    count = int(np.frombuffer(content, np.int64, 1, place)[0])
    a = np.frombuffer(content, np.float32, count, place + 8)
    e = np.frombuffer(content, np.float32, count, place + 8 + 4 * count)
    place += 8 + 8 * count
    print(*(repr(float(value)) for value in metrics(a, e)))
