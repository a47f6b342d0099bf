"""The best way to pair the members of two groups one to one, by the weights of their pairs."""

from __future__ import annotations

from collections.abc import Sequence


def best_pairs(weights: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) whose weights have the greatest sum; a weight of 0 is no pair.

    Each row and each column stands in one pair at most. Kuhn's and Munkres' method, with potentials: cubic in the
    number of members.
    """
    if not weights or not weights[0]:
        return []
    if len(weights) > len(weights[0]):
        turned = [list(column) for column in zip(*weights, strict=True)]
        return sorted((row, column) for column, row in best_pairs(turned))
    row_of = _assigned(weights)
    pairs = ((row, column) for column, row in enumerate(row_of) if row is not None)
    return sorted((row, column) for row, column in pairs if weights[row][column])


def _assigned(weights: Sequence[Sequence[int]]) -> list[int | None]:
    """Return for each column the row that has it; there are no more rows than columns, and every row has one."""
    rows, columns = len(weights), len(weights[0])
    row_cost, column_cost = [0] * rows, [0] * (columns + 1)
    row_of: list[int | None] = [None] * (columns + 1)  # the last column is where each new row begins
    for row in range(rows):
        row_of[columns] = row
        came_from = _way_to_a_free_column(weights, row_of, row_cost, column_cost)
        at = came_from.pop(-1)
        while at != columns:
            row_of[at] = row_of[came_from[at]]
            at = came_from[at]
    return row_of[:columns]


def _way_to_a_free_column(
    weights: Sequence[Sequence[int]], row_of: Sequence[int | None], row_cost: list[int], column_cost: list[int]
) -> dict[int, int]:
    """Return the column from which each column is reached, with the free one that ends the way under -1."""
    columns = len(weights[0])
    slack: dict[int, int] = {}
    came_from: dict[int, int] = {}
    seen, at = [columns], columns
    while (row := row_of[at]) is not None:
        for column in set(range(columns)).difference(seen):
            cost = -weights[row][column] - row_cost[row] - column_cost[column]
            if column not in slack or cost < slack[column]:
                slack[column], came_from[column] = cost, at
        nearest = min((column for column in slack if column not in seen), key=lambda one: (slack[one], one))
        step = slack[nearest]
        for column in seen:
            held = row_of[column]
            assert held is not None, "a column that was passed belongs to a row"
            row_cost[held] += step
            column_cost[column] -= step
        for column in slack:
            slack[column] -= step
        seen.append(nearest)
        at = nearest
    return came_from | {-1: at}
