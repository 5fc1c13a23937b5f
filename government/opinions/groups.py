"""Who votes alike: k-means on the plane, as many groups as stand apart best, none too small to be shown."""

import numpy as np
from numpy.typing import NDArray

MOST_GROUPS = 5
STARTS, ROUNDS = 20, 100
COMPARED = 2000
Points = NDArray[np.float64]
Labels = NDArray[np.int64]


def group(points: Points, *, at_least: int) -> Labels | None:
    """A group for each point (0 is the largest), or None where no split has `at_least` people in every group.

    Of 2 to 5 groups, those that stand apart best by mean silhouette (Rousseeuw 1987).
    """
    tried = [split(points, k) for k in range(2, MOST_GROUPS + 1) if len(np.unique(points, axis=0)) >= k]
    shown = [labels for labels in tried if labels.max() > 0 and np.bincount(labels).min() >= at_least]
    return max(shown, key=lambda labels: silhouette(points, labels), default=None)


def split(points: Points, k: int) -> Labels:
    """Lloyd's k-means, the tightest of 20 starts. The starts are drawn from a fixed seed: the same points, the same groups."""
    lots = np.random.default_rng(0)
    tried = [_settled(points, points[lots.choice(len(points), k, replace=False)]) for _start in range(STARTS)]
    return _largest_first(min(tried, key=lambda settled: settled[0])[1])


def _settled(points: Points, centres: Points) -> tuple[float, Labels]:
    """(sum of squared distances, labels) once nobody moves any more."""
    labels = _nearest(points, centres)
    for _round in range(ROUNDS):
        means = [points[labels == n].mean(axis=0) if (labels == n).any() else centres[n] for n in range(len(centres))]
        centres = np.array(means)
        moved = _nearest(points, centres)
        if (moved == labels).all():
            break
        labels = moved
    return float(((points - centres[labels]) ** 2).sum()), labels


def silhouette(points: Points, labels: Labels) -> float:
    """Mean over points of (b - a) / max(a, b): a to one's own group, b to the nearest other. From -1 to 1.

    Of more points than can be compared each with each, so many are looked at that stand evenly among them.
    """
    looked_at = np.linspace(0, len(points) - 1, min(len(points), COMPARED)).astype(np.int64)
    apart, all_labels = _distances(points[looked_at], points), labels
    sizes, labels = np.bincount(labels), labels[looked_at]
    to_groups = np.stack([apart[:, all_labels == n].sum(axis=1) for n in range(len(sizes))], axis=1)
    rows = np.arange(len(looked_at))
    own = to_groups[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    others = to_groups / sizes
    others[rows, labels] = np.inf
    nearest = others.min(axis=1)
    wide = np.maximum(np.maximum(own, nearest), np.finfo(float).tiny)
    return float(np.where(sizes[labels] > 1, (nearest - own) / wide, 0).mean())


def _nearest(points: Points, centres: Points) -> Labels:
    nearest: Labels = _distances(points, centres).argmin(axis=1).astype(np.int64)
    return nearest


def _distances(points: Points, others: Points) -> Points:
    apart: Points = np.linalg.norm(points[:, None, :] - others[None, :, :], axis=2)
    return apart


def _largest_first(labels: Labels) -> Labels:
    """Numbered by size; among equals, by who comes first."""
    names, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = sorted(range(len(names)), key=lambda n: (-sizes[n], first[n]))
    renamed = {int(names[n]): place for place, n in enumerate(order)}
    return np.array([renamed[int(label)] for label in labels], dtype=np.int64)
