import Autograd

extension GraphPicture {
    /// The picture of every value that leads to `loss`.
    ///
    /// A graph larger than `limit` is not refused: the values nearest to `loss` are kept, the picture says
    /// how many were left out, and values whose inputs are missing are marked.
    /// - Parameters:
    ///   - gradients: of any loss on the same tape, usually `loss.gradients()`.
    ///   - limit: how many values to show at most.
    ///   - digits: how many significant digits numbers have.
    public init<Number>(
        of loss: Value<Number>, gradients: Gradients<Number>? = nil, limit: Int = 200, digits: Int = 4
    ) {
        self.init(of: loss, gradientOf: gradients?.loss, limit: limit, digits: digits) { value in
            gradients.map { $0[value] }
        }
    }

    /// The picture in the middle of a backward pass: gradients as far as they have arrived.
    public init<Number>(of loss: Value<Number>, trace: Trace<Number>, limit: Int = 200, digits: Int = 4) {
        self.init(of: loss, gradientOf: trace.loss, limit: limit, digits: digits) { trace[$0] }
    }

    private init<Number>(
        of loss: Value<Number>, gradientOf: NodeID?, limit: Int, digits: Int,
        gradient: (Value<Number>) -> Number?
    ) {
        require(limit >= 1, "GraphPicture: expected a limit of at least 1 value, received \(limit)")
        require((1...17).contains(digits), "GraphPicture: expected 1 to 17 digits, received \(digits)")
        let tape = loss.tape
        let found = Self.nearest(to: loss, limit: limit)
        let values = found.kept.sorted { $0.id < $1.id }
        let positions = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1.id, $0) })
        let titles = Titles(tape: tape)
        var nodes: [Node] = []
        var edges: [Edge] = []
        for (position, value) in values.enumerated() {
            let inputs = tape.inputs(of: value.id)
            let factors = (value as? Scalar)?.localDerivatives.map { $0.derivative.significant(digits) } ?? []
            for (edge, input) in inputs.enumerated() {
                guard let from = positions[input] else { continue }
                edges.append(Edge(from: from, to: position, factor: edge < factors.count ? factors[edge] : nil))
            }
            let isLoss = value.id == loss.id
            nodes.append(
                Node(
                    id: position, place: value.id.index, title: titles.title(of: value),
                    formula: titles.formula(of: value), symbol: titles.symbol(of: value),
                    number: shortText(of: value.number, digits: digits),
                    gradient: gradient(value).map { shortText(of: $0, digits: digits) },
                    kind: isLoss ? .loss : inputs.isEmpty ? .leaf : .operation,
                    isCut: inputs.contains { positions[$0] == nil }))
        }
        let end = gradientOf.map { end in
            values.first { $0.id == end }.map(titles.title) ?? tape.title(of: end).printable
        }
        self.init(nodes: nodes, edges: edges, gradientOf: end, omitted: found.total - values.count)
    }

    /// Breadth first from `loss`: the first `limit` values met, and how many there are in all.
    private static func nearest<Number>(
        to loss: Value<Number>, limit: Int
    ) -> (kept: [Value<Number>], total: Int) {
        var seen: Set<NodeID> = [loss.id]
        var queue = [loss]
        var head = 0
        while head < queue.count {
            for input in queue[head].inputs where seen.insert(input.id).inserted { queue.append(input) }
            head += 1
        }
        return (Array(queue.prefix(limit)), queue.count)
    }
}

/// A number as a box can hold it.
private func shortText<Number: Element>(of number: Number, digits: Int) -> String {
    let entries = number.entries
    if number.shape == .single { return entries[0].significant(digits) }
    if entries.count <= 4 {
        let rows = (0..<number.shape.rows).map { row in
            (0..<number.shape.columns)
                .map { entries[row * number.shape.columns + $0].significant(min(digits, 3)) }
                .joined(separator: ", ")
        }
        return "[\(rows.joined(separator: "; "))]"
    }
    guard let least = entries.min(), let most = entries.max(), number.isFinite else {
        return "\(number.shape), not all finite"
    }
    if least == most { return "\(number.shape), all \(least.significant(digits))" }
    return "\(number.shape) in \(least.significant(3))…\(most.significant(3))"
}
