"""Groups of forms that mean the same, joined one pair after the other, and why each pair was joined."""

from __future__ import annotations

from collections.abc import Iterable

from sourcecmp.annotate.names.kinds import Parts


class Groups:
    """Union-find over forms that remembers why two were joined."""

    def __init__(self, forms: Iterable[Parts]) -> None:
        self.parent = {form: form for form in forms}
        self.reasons: dict[Parts, list[str]] = {}

    def root(self, form: Parts) -> Parts:
        while self.parent[form] != form:
            self.parent[form] = self.parent[self.parent[form]]
            form = self.parent[form]
        return form

    def join(self, a: Parts, b: Parts, reason: str) -> None:
        root_a, root_b = sorted((self.root(a), self.root(b)))
        if root_a == root_b:
            return
        self.parent[root_b] = root_a
        self.reasons.setdefault(root_a, []).extend([*self.reasons.pop(root_b, []), reason])

    def roots(self, forms: Iterable[Parts]) -> tuple[Parts, ...]:
        return tuple(sorted({self.root(form) for form in forms}))


def words_of(form: Parts) -> str:
    return " ".join(form)
