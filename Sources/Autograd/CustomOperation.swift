/// An operation of your own: how it computes, and how its gradient flows back.
///
/// ```swift
/// let cube = CustomOperation<Double>(
///     name: "cube",
///     forward: { $0[0] * $0[0] * $0[0] },
///     pullback: { g, x, z in [g * 3 * x[0] * x[0]] })
/// let y = tape.apply(cube, to: x)
/// ```
/// ``GradientCheck`` tells whether the two agree.
public struct CustomOperation<Number: Element> {
    /// What messages and drawings call it.
    public let name: String
    /// From the inputs' numbers to the result.
    public let forward: ([Number]) -> Number
    /// From the result's gradient, the inputs and the result to one gradient for each input.
    public let pullback: (_ gradient: Number, _ inputs: [Number], _ result: Number) -> [Number]

    public init(
        name: String,
        forward: @escaping ([Number]) -> Number,
        pullback: @escaping (_ gradient: Number, _ inputs: [Number], _ result: Number) -> [Number]
    ) {
        self.name = name
        self.forward = forward
        self.pullback = pullback
    }
}

/// A custom operation in use.
struct AppliedOperation<Number: Element> {
    let definition: CustomOperation<Number>
    let inputs: [NodeID]
}

extension Tape {
    /// Records a custom operation on values of this tape.
    public func apply(_ operation: CustomOperation<Number>, to inputs: Value<Number>...) -> Value<Number> {
        for input in inputs {
            require(
                input.tape === self,
                "\(operation.name): expected values of this tape, received \(input.tape.title(of: input.id)) "
                    + "of another; make both with the same tape's value(_:_:)")
            input.requireCurrent()
        }
        // First compute: a forward that itself records on this tape must come before its own entry.
        let number = operation.forward(inputs.map(\.number))
        customOperations.append(AppliedOperation(definition: operation, inputs: inputs.map(\.id)))
        return handle(storage.pointee.append(.custom(Int32(customOperations.count - 1)), number))
    }

    @inline(never)
    func pullBackCustom(
        _ index: Int, _ g: Number, _ z: Number, _ isWanted: (NodeID) -> Bool, _ receive: (NodeID, Number) -> Void
    ) {
        let applied = customOperations[index]
        guard applied.inputs.contains(where: isWanted) else { return }
        let shares = shares(of: applied, g, z)
        for (edge, input) in applied.inputs.enumerated() where isWanted(input) {
            receive(input, shares[edge])
        }
    }

    private func shares(of applied: AppliedOperation<Number>, _ g: Number, _ z: Number) -> [Number] {
        let inputs = applied.inputs.map { numbers[$0.index] }
        let shares = applied.definition.pullback(g, inputs, z)
        require(
            shares.count == inputs.count,
            "\(applied.definition.name): expected its pullback to return \(inputs.count) gradients, "
                + "one for each input, received \(shares.count)")
        for (input, share) in zip(inputs, shares) {
            require(
                share.shape == input.shape,
                "\(applied.definition.name): expected a gradient of its input's shape "
                    + "\(input.shape), received \(share.shape)")
        }
        return shares
    }
}
