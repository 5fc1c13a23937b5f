"""What each option weighs in the choices between whole products: McFadden's conditional logit, fitted by statsmodels.

D. McFadden, "Conditional logit analysis of qualitative choice behavior", in P. Zarembka (ed.), Frontiers in Econometrics, Academic
Press, 1974. It is fitted as a Poisson regression of how often each product of each comparison was taken, with a constant for each
comparison: the same likelihood, the same estimates (S. G. Baker, "The multinomial-Poisson transformation", The Statistician 43,
1994), from as many rows as there are products shown, however many choices there were. Options are coded by their effects: the
weights of an attribute sum to nothing.

One person makes several choices, which resemble each other: intervals are from the covariance that is robust to it, by person,
as the jackknife finds it (J. G. MacKinnon, M. Ø. Nielsen, M. D. Webb, "Cluster-robust inference", Journal of Econometrics 232,
2023: CV3, which does not promise too much where people are few), with Student's t. Intervals of importance are drawn from the
distribution of the weights (I. Krinsky, A. L. Robb, Review of Economics and Statistics 68, 1986), by a generator whose numbers
never change (NumPy's NEP 19), so that a recount finds the same.

Heavy: imported by the count alone, when there is something to fit.
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.linalg import LinAlgError
from numpy.typing import NDArray
from scipy import stats
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

from rounds.plan import LETTERS, NONE, Plan

Floats = NDArray[np.float64]
_DRAWS, _SEED = 4000, 1986
_LEVEL = 1e10
_FAR = 10.0
"""Weights so large, or intervals so wide, mean that the choices fix nothing: e to the tenth, twenty-two thousand to one."""


@dataclass(frozen=True)
class Figure:
    """An estimate and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Worths:
    """Weights of the options, attribute by attribute; how much each attribute decides, in percent; the weight of taking none."""

    weights: Sequence[Sequence[Figure]]
    importance: Sequence[Figure]
    none: Figure | None


def estimated(plan: Plan, sizes: Sequence[int], said: Mapping[tuple[int, str], int], *, none: bool) -> Worths | None:
    """The weights behind what was chosen; None where they cannot be told.

    ``sizes``: how many options each attribute has. ``said``: by version and what was chosen in each comparison (letters), how many
    people. ``none``: whether "none of these" is weighed too; else choices of it are left out.
    """
    chosen = _Choices(plan, sizes, said, none=none)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            beta = _fitted(chosen)
            return _read(beta, *_covariance(chosen, beta), sizes, none=none)
    except (LinAlgError, ValueError, ArithmeticError, Warning):
        return None  # separated, or not told apart: the likelihood has no single maximum


class _Choices:
    """What was shown and what was taken of it, as arrays.

    ``shown``: version × comparison × product × parameter. ``taken``: for each version, who chose alike × comparison: the place of
    the product, or -1; ``people``: how many each of these rows stands for.
    """

    def __init__(self, plan: Plan, sizes: Sequence[int], said: Mapping[tuple[int, str], int], *, none: bool) -> None:
        self.shown = np.array([[_coded(one, sizes, none=none) for one in version] for version in plan])
        signs = LETTERS[: len(plan[0][0])] + NONE * none
        by_version: list[list[tuple[list[int], int]]] = [[] for _ in plan]
        for (version, chosen), many in sorted(said.items()):
            by_version[version].append(([signs.find(sign) for sign in chosen], many))
        numbers = self.shown.shape[1]
        self.taken = [np.array([row for row, _ in rows], dtype=int).reshape(-1, numbers) for rows in by_version]
        self.people = [np.array([many for _, many in rows], dtype=float) for rows in by_version]
        self.counts = np.array(list(map(self._counts, self.taken, self.people)))

    def _counts(self, taken: NDArray[np.int_], people: Floats) -> Floats:
        """How often each product of each comparison of one version was taken."""
        places = range(self.shown.shape[2])
        return np.array([[people[column == place].sum() for place in places] for column in taken.T])


def _coded(comparison: Sequence[str], sizes: Sequence[int], *, none: bool) -> Floats:
    """A row of parameters for each product, and one for none of them."""
    rows = [
        np.concatenate([_effect(int(place), size) for place, size in zip(code, sizes, strict=True)])
        for code in comparison
    ]
    if not none:
        return np.array(rows)
    width = len(rows[0]) + 1
    return np.array([*(np.append(row, 0.0) for row in rows), np.eye(width)[-1]])


def _effect(option: int, size: int) -> Floats:
    """Effect coding: the last option is what makes the sum nothing."""
    return np.full(size - 1, -1.0) if option == size - 1 else np.eye(size - 1)[option]


def _fitted(chosen: _Choices) -> Floats:
    """The most likely parameters, by the equivalent Poisson regression."""
    answered = chosen.counts.sum(axis=2) > 0
    shown, counts = chosen.shown[answered], chosen.counts[answered]
    many, products, width = shown.shape
    constants = np.kron(np.eye(many), np.ones((products, 1)))
    rows = np.hstack([shown.reshape(-1, width), constants])
    model = GLM(counts.reshape(-1), rows, family=Poisson())
    with warnings.catch_warnings():
        # as many parameters as rows fit without a residue; what has no maximum is told apart by its weights, below
        warnings.filterwarnings("ignore", "divide by zero", RuntimeWarning)
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        fit = model.fit(tol=1e-12)
    beta: Floats = fit.params[:width]
    if not fit.converged or np.abs(beta).max() > _FAR:
        raise ArithmeticError("the likelihood has no maximum")
    return beta


def _covariance(chosen: _Choices, beta: Floats) -> tuple[Floats, int]:
    """The covariance of the parameters by leaving out each person in turn, in one step from the estimate; how many people chose."""
    odds = np.exp(chosen.shown @ beta)
    likely = odds / odds.sum(axis=2, keepdims=True)
    mean = np.einsum("vtap,vta->vtp", chosen.shown, likely)
    apart = chosen.shown - mean[:, :, None, :]
    each = np.einsum("vtap,vtaq,vta->vtpq", apart, apart, likely)
    information = np.einsum("vtpq,vt->pq", each, chosen.counts.sum(axis=2))
    if np.linalg.cond(information) > _LEVEL:
        raise LinAlgError("not told apart")
    spread, people = np.zeros_like(information), 0.0
    for version, (taken, many) in enumerate(zip(chosen.taken, chosen.people, strict=True)):
        moves = _moves(information, each[version], _scores(apart[version], taken), taken >= 0)
        spread += (moves * many[:, None]).T @ moves
        people += many[(taken >= 0).any(axis=1)].sum()
    return (people - 1) / people * spread, int(people)


def _moves(information: Floats, each: Floats, scores: Floats, said: NDArray[np.bool_]) -> Floats:
    """How far the parameters move when each of these people is left out, by which comparisons they said something in."""
    found = np.zeros_like(scores)
    kinds, kind_of = np.unique(said, axis=0, return_inverse=True)
    for number, kind in enumerate(kinds):
        rows = kind_of.reshape(-1) == number
        found[rows] = np.linalg.solve(information - each[kind].sum(axis=0), scores[rows].T).T
    return found


def _scores(apart: Floats, taken: NDArray[np.int_]) -> Floats:
    """For each row of people who chose alike, how far what they took is from what was likely, over all their comparisons."""
    found = np.zeros((len(taken), apart.shape[2]))
    for number, column in enumerate(taken.T):
        found += np.where((column >= 0)[:, None], apart[number][column], 0.0)
    return found


def _read(beta: Floats, covariance: Floats, people: int, sizes: Sequence[int], *, none: bool) -> Worths:
    """Weights by option, importance by attribute, each with its interval."""
    if people <= len(beta):
        raise ArithmeticError("fewer people than parameters")
    far = float(stats.t.ppf(0.975, people - 1))
    effects = _effects(sizes, len(beta))
    weights = [[_figure(row, beta, covariance, far) for row in rows] for rows in effects]
    draws = beta + np.random.RandomState(_SEED).standard_normal((_DRAWS, len(beta))) @ np.linalg.cholesky(covariance).T
    shares = 100 * (ranges := _ranges(effects, beta[None])[0]) / ranges.sum()
    lows, highs = _reach(_ranges(effects, draws), np.array([_differ(row) for row in weights]))
    return Worths(
        weights,
        [_around(*three) for three in zip(*map(_floats, (shares, lows, highs)), strict=True)],
        _figure(np.eye(len(beta))[-1], beta, covariance, far) if none else None,
    )  # fmt: skip


def _around(value: float, low: float, high: float) -> Figure:
    return Figure(value, min(low, value), max(high, value))


def _floats(values: Floats) -> list[float]:
    return [float(value) for value in values]


def _effects(sizes: Sequence[int], width: int) -> list[Floats]:
    """For each attribute, what turns parameters into the weights of its options."""
    found, first = [], 0
    for size in sizes:
        rows = np.zeros((size, width))
        rows[:, first : first + size - 1] = [_effect(option, size) for option in range(size)]
        found.append(rows)
        first += size - 1
    return found


def _figure(row: Floats, beta: Floats, covariance: Floats, far: float) -> Figure:
    value, half = float(row @ beta), far * float(np.sqrt(row @ covariance @ row))
    if half > _FAR:
        raise ArithmeticError("the choices fix nothing")
    return Figure(value, value - half, value + half)


def _ranges(effects: Sequence[Floats], draws: Floats) -> Floats:
    """How far the weights of each attribute lie apart; its importance is its part of all ranges."""
    return np.stack([np.ptp(draws @ rows.T, axis=1) for rows in effects], axis=1)


def _differ(row: Sequence[Figure]) -> bool:
    """Whether chance alone does not explain how far the options of an attribute lie apart."""
    best, worst = max(row, key=lambda one: one.value), min(row, key=lambda one: one.value)
    return best.low > worst.high


def _reach(ranges: Floats, differ: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Between which percents each attribute decides.

    A range is never below nothing: of options that weigh alike, chance alone makes one, and takes it from the others. What
    chance may explain is therefore nothing at the end where that reaches farther: an attribute’s own at the lower one, the
    others’ at the upper one.
    """
    sure = ranges * differ
    lows = 100 * sure / ranges.sum(axis=1, keepdims=True)
    highs = 100 * ranges / (ranges + sure.sum(axis=1, keepdims=True) - sure)
    low, high = np.percentile(lows, 2.5, axis=0), np.percentile(highs, 97.5, axis=0)
    return low, high
