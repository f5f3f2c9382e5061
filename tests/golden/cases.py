"""What the scripts that derive golden cases share: whole numbers to compute with, and how a file of cases is written."""
import json


def numbers(rng, *shape):
    if not shape:
        return rng.randint(-4, 4)
    return [numbers(rng, *shape[1:]) for _ in range(shape[0])]


def flat(values):
    return [v for item in values for v in flat(item)] if isinstance(values, list) else [values]


def tensor(values):
    shape, inner = [], values
    while isinstance(inner, list):
        shape.append(len(inner))
        inner = inner[0]
    return {"shape": shape, "data": flat(values)}


def case_of(params, x, w, bias, y):
    return {"params": params, "input": tensor(x), "weight": tensor(w), "bias": bias, "output": tensor(y)}


def print_cases(source, weight_layout, make_case, count, most_outputs):
    """Prints so many cases; make_case() gives one, or None where its choice makes none."""
    cases = []
    while len(cases) < count:
        case = make_case()
        if case and len(case["output"]["data"]) <= most_outputs:
            cases.append(case)
    print(f'{{\n"source": "{source}",')
    print(f'"weight_layout": "{weight_layout}",\n"cases": [')
    print(",\n".join(json.dumps(case) for case in cases))
    print("]\n}")
