/// Running a recorded graph again with other numbers: changed inputs, or duals.
extension Tape {
    /// Every value up to `end`, with the leaf or value at `id` replaced by `number`.
    public func replay(to end: Value<Number>, changing changed: Value<Number>, to number: Number) -> [Number] {
        Value.requireTogether(end, changed, "replay")
        require(
            number.shape == changed.shape,
            "replay: expected a number of the value's shape \(changed.shape), received \(number.shape)")
        return replay(to: end.id, changing: changed.id, to: number)
    }

    func replay(to end: NodeID, changing id: NodeID, at place: Int, to entry: Double) -> Number {
        let number = numbers[id.index].replacing(place, with: entry)
        return replay(to: end, changing: id, to: number)[end.index]
    }

    private func replay(to end: NodeID, changing id: NodeID, to number: Number) -> [Number] {
        var results: [Number] = []
        results.reserveCapacity(end.index + 1)
        for index in 0...end.index {
            let node = NodeID(index)
            if node == id {
                results.append(number)
            } else if node < id || isLeaf(node) {
                results.append(numbers[index])
            } else {
                results.append(compute(node) { results[$0.index] })
            }
        }
        return results
    }

    /// The derivative of `end` by `start` in forward mode: one pass on duals.
    /// Nil on a tape of matrices, and where a custom operation stands in between.
    func forwardDerivative(of end: NodeID, by start: NodeID) -> Double? {
        guard Number.self == Double.self else { return nil }
        var duals: [Dual] = []
        duals.reserveCapacity(end.index + 1)
        for index in 0...end.index {
            let node = NodeID(index)
            if node == start {
                duals.append(Dual(numbers[index].entries[0], derivative: 1))
            } else if isLeaf(node) {
                duals.append(Dual(numbers[index].entries[0]))
            } else if case .custom = operations[index] {
                let isBetween = inputs(of: node).contains { duals[$0.index].derivative != 0 }
                if isBetween { return nil }
                duals.append(Dual(numbers[index].entries[0]))
            } else {
                duals.append(operations[index].compute { duals[$0.index] })
            }
        }
        return duals[end.index].derivative
    }

    /// The forward half of any operation but a leaf, custom ones included.
    func compute(_ node: NodeID, _ x: (NodeID) -> Number) -> Number {
        if case .custom(let index) = operations[node.index] {
            let applied = customOperations[Int(index)]
            return applied.definition.forward(applied.inputs.map(x))
        }
        return operations[node.index].compute(x)
    }

    /// Whether the value was given with ``constant(_:_:file:line:)``.
    func isConstant(_ id: NodeID) -> Bool {
        if case .constant = operations[id.index] { return true }
        return false
    }

    /// The edges, counted from 0 in the order of ``inputs(of:)``, along which a gradient is handed on.
    func edgesToVariables(of id: NodeID) -> [Int] {
        inputs(of: id).enumerated().filter { !isConstant($0.element) }.map(\.offset)
    }

    private func isLeaf(_ id: NodeID) -> Bool {
        switch operations[id.index] {
        case .leaf, .constant: true
        default: false
        }
    }
}
