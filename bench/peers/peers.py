"""Answers questions about the columns in the directory that is the argument;
see peer.go. Only what answers is measured."""

import gc
import os
import sys
import time
import warnings

import numpy as np
import pandas as pd
import scipy
import scipy.stats as st

directory = sys.argv[1]
warnings.simplefilter("ignore", RuntimeWarning)  # SciPy divides by zero where k is 0


def column(name, dtype="<f8"):
    return np.fromfile(os.path.join(directory, name), dtype)


seconds, event = column("seconds"), column("event", "u1").astype(np.int64)
unit, area, month = (column(c, "<i4") for c in ("unit", "area", "month"))
days = column("days")
orders = pd.DataFrame({"area": area, "month": month, "days": days})
k, n = column("k"), column("n")
k1, n1, k2, n2 = (column(c).astype(int) for c in ("k1", "n1", "k2", "n2"))
month0, figure = column("month0"), column("figure")
whole = [(int(a), int(b)) for a, b in zip(k, n)]
few = whole[:200]  # of the rounds, for what takes long
Z = st.norm.ppf(0.975)
P = [0.5, 0.9]


def steps():
    """Distinct times, where they begin in the order of times, and that order."""
    order = np.argsort(seconds, kind="stable")
    t = seconds[order]
    first = np.flatnonzero(np.concatenate(([True], t[1:] != t[:-1])))
    return t[first], first, order


def kaplan_meier():
    t, first, order = steps()
    d = np.add.reduceat(event[order], first)
    risk = len(seconds) - first
    with np.errstate(all="ignore"):
        s = np.cumprod((risk - d) / risk)
        g = np.cumsum(d / (risk * (risk - d)))
        log_s = np.log(s)
        e = np.exp(Z * np.sqrt(g) / -log_s)
        lower, upper = np.exp(log_s * e), np.exp(log_s / e)
        none = (s == 1) | (s == 0)
        lower[none], upper[none] = np.nan, np.nan
    return t, risk, d, s, lower, upper


def log_rank():
    t, first, order = steps()
    mine = unit[order] == 0
    ev = event[order]
    d = np.add.reduceat(ev, first)
    d0 = np.add.reduceat(ev * mine, first)
    risk = len(seconds) - first
    risk0 = np.cumsum(mine[::-1])[::-1][first]
    q = risk0 / risk
    expected = np.sum(d * q)
    v = np.sum(d * q * (1 - q) * (risk - d) / np.maximum(1, risk - 1))
    observed = np.sum(d0)
    all_events = np.sum(d)
    return observed, all_events - observed, expected, all_events - expected, (observed - expected) ** 2 / v


def grouped_numpy():
    code = area * 48 + month
    order = np.argsort(code, kind="stable")
    sizes = np.bincount(code)
    x = days[order]
    ends = np.cumsum(sizes[sizes > 0])
    return [np.quantile(part, P) for part in np.split(x, ends[:-1])]


def clopper_pearson():
    return np.column_stack((
        np.where(k == 0, 0, st.beta.ppf(0.025, k, n - k + 1)),
        np.where(k == n, 1, st.beta.ppf(0.975, k + 1, n - k))))


def interval(method):
    return [tuple(st.binomtest(a, b).proportion_ci(0.95, method)) for a, b in few]


def quantiles(method):
    return lambda: np.quantile(days, P, method=method)


def kendall():
    r = st.kendalltau(month0, figure, method="asymptotic")
    return r.statistic if hasattr(r, "statistic") else r.correlation, r.pvalue


# Each entry: how many results it makes, and what makes them.
work = {
    "km": (1, kaplan_meier),
    "logrank2": (1, log_rank),
    "pandas": (1, lambda: orders.groupby(["area", "month"])["days"].quantile(P)),
    "grouped": (1, grouped_numpy),
    "type6": (1, quantiles("weibull")),
    "type7": (1, quantiles("linear")),
    "type8": (1, quantiles("median_unbiased")),
    "wilson": (len(few), lambda: interval("wilson")),
    "ppf": (len(k), clopper_pearson),
    "binomtest": (len(few), lambda: interval("exact")),
    "fisher": (len(k1), lambda: [
        st.fisher_exact([[a, b - a], [c, d - c]])[1] for a, b, c, d in zip(k1, n1, k2, n2)]),
    "kendall": (1, kendall),
    "sen": (1, lambda: st.theilslopes(figure, month0)),
}


def numbers(result):
    if isinstance(result, tuple) and any(np.ndim(r) > 0 for r in result):
        return np.concatenate([np.ravel(r) for r in result])
    return np.ravel(np.asarray(result, dtype=float))


print("Python %s, NumPy %s, SciPy %s, pandas %s" % (
    sys.version.split()[0], np.__version__, scipy.__version__, pd.__version__), flush=True)
for line in sys.stdin:
    question, name = line.split()
    per, run = work[name]
    if question == "answer":
        numbers(run()).astype("<f8").tofile(os.path.join(directory, name + ".Python"))
        print("done", flush=True)
        continue
    gc.collect()
    times = 1
    while True:  # often enough for the clock
        begin = time.process_time()
        for _ in range(times):
            run()
        took = time.process_time() - begin
        if took >= 0.05:
            break
        times *= 4
    print(took / times / per, flush=True)
