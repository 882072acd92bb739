"""The encoder as an ONNX graph: weights come in, the bytes of a model go out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from sourcecmp_tools.encoder.model import EPSILON, HEADS, PADDING, WIDTH

_OPSET, _IR = 20, 10
LENGTH = 128  # pieces of a sentence at the most, marks included


class _Graph:
    """An ONNX graph in the making."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        self.state = state
        self.nodes: list[Any] = []
        self.weights: list[Any] = []

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def constant(self, value: Any) -> str:
        name = f"w{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def whole(self, *values: int) -> str:
        return self.constant(np.array(values, dtype=np.int64))

    def packed(self, matrix: Any, axis: int) -> tuple[str, str]:
        """A matrix in 8 bits, and its scales along `axis`."""
        scale = np.abs(matrix).max(axis=1 - axis, keepdims=True) / 127
        scale[scale == 0] = 1
        return self.constant(np.round(matrix / scale).astype(np.int8)), self.constant(scale.astype(np.float32))

    def linear(self, part: str, hidden: str, factor: float = 1.0) -> str:
        small, scale = self.packed(self.state[f"{part}.weight"].T * np.float32(factor), 1)
        full = self.node("Mul", self.node("Cast", small, to=TensorProto.FLOAT), scale)
        bias = self.constant(self.state[f"{part}.bias"] * np.float32(factor))
        return self.node("Add", self.node("MatMul", hidden, full), bias)

    def norm(self, part: str, hidden: str) -> str:
        parts = [self.constant(self.state[f"{part}.{name}"]) for name in ("weight", "bias")]
        return self.node("LayerNormalization", hidden, *parts, axis=-1, epsilon=EPSILON)

    def heads(self, part: str, hidden: str, order: Sequence[int], factor: float = 1.0) -> str:
        shape = self.whole(0, 0, HEADS, WIDTH // HEADS)
        split = self.node("Reshape", self.linear(part, hidden, factor), shape)
        return self.node("Transpose", split, perm=list(order))


def onnx_model(state: Mapping[str, Any], kept: Sequence[int], layers: int) -> bytes:
    """In go `ids` (sentences, pieces) in the numbering of `kept`, `mask` of the same shape, `places` (pieces,) and
    `buckets` (pieces, pieces); out come `vectors` (sentences, pieces, size) and `weights` (sentences, pieces)."""
    graph = _Graph(state)
    hidden, bias = _embedded(graph, kept), _bias(graph)
    for number in range(layers):
        hidden = _layer(graph, f"layers.{number}", hidden, bias)
    vectors = graph.node("LpNormalization", graph.linear("project", hidden), axis=-1, p=2)
    weights = graph.node("Squeeze", graph.node("Softplus", graph.linear("weigh", hidden)), graph.whole(2))
    for inner, outer in ((vectors, "vectors"), (weights, "weights")):
        graph.nodes.append(helper.make_node("Identity", [inner], [outer]))
    value, size = helper.make_tensor_value_info, len(state["project.bias"])
    whole, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [value("ids", whole, ["b", "l"]), value("mask", real, ["b", "l"])]
    inputs += [value("places", whole, ["l"]), value("buckets", whole, ["l", "l"])]
    outputs = [value("vectors", real, ["b", "l", size]), value("weights", real, ["b", "l"])]
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.weights)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
    onnx.checker.check_model(model)
    content: bytes = model.SerializeToString()
    return content


def _embedded(graph: _Graph, kept: Sequence[int]) -> str:
    small, scale = graph.packed(graph.state["words.weight"][list(kept)], 0)
    words = graph.node("Cast", graph.node("Gather", small, "ids"), to=TensorProto.FLOAT)
    words = graph.node("Mul", words, graph.node("Gather", scale, "ids"))
    table = graph.constant(graph.state["positions.weight"][: LENGTH + PADDING + 1])
    return graph.norm("embedding_norm", graph.node("Add", words, graph.node("Gather", table, "places")))


def _bias(graph: _Graph) -> str:
    """What is added to the attention: by distance, and to what stands behind the end of a sentence."""
    near = graph.node("Gather", graph.constant(graph.state["distance.weight"]), "buckets")
    near = graph.node("Unsqueeze", graph.node("Transpose", near, perm=[2, 0, 1]), graph.whole(0))
    ended = graph.node("Sub", graph.constant(np.float32(1)), "mask")
    ended = graph.node("Mul", ended, graph.constant(np.float32(-1e4)))
    return graph.node("Add", near, graph.node("Unsqueeze", ended, graph.whole(1, 2)))


def _layer(graph: _Graph, name: str, hidden: str, bias: str) -> str:
    query = graph.heads(f"{name}.q", hidden, [0, 2, 1, 3], (WIDTH // HEADS) ** -0.5)
    key = graph.heads(f"{name}.k", hidden, [0, 2, 3, 1])
    near = graph.node("Softmax", graph.node("Add", graph.node("MatMul", query, key), bias), axis=-1)
    met = graph.node("MatMul", near, graph.heads(f"{name}.v", hidden, [0, 2, 1, 3]))
    met = graph.node("Reshape", graph.node("Transpose", met, perm=[0, 2, 1, 3]), graph.whole(0, 0, WIDTH))
    hidden = graph.norm(f"{name}.attention_norm", graph.node("Add", hidden, graph.linear(f"{name}.o", met)))
    inner = graph.linear(f"{name}.down", graph.node("Gelu", graph.linear(f"{name}.up", hidden)))
    return graph.norm(f"{name}.norm", graph.node("Add", hidden, inner))
