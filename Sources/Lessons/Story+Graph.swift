import Autograd

extension Story {
    /// Shows how a value was computed, from the graph itself: in names, with the numbers put in, and the number.
    public func formulas(of value: Scalar) {
        let names = value.inputs.map { $0.tape.title(of: $0.id) }
        formula("\(value.tape.title(of: value.id)) = \(value.operation.formula(names))")
        formula("= \(value.operation.formula(value.inputs.map(\.number.short)))")
        formula("= \(value.number.short)")
    }

    /// Asks for a gradient before this step is shown. What known slips would give is worked out from the graph.
    /// - Parameter mistakes: further ones, which come first.
    public func predict(
        _ question: String, gradientOf loss: Scalar, by value: Scalar, decimals: Int = 2,
        mistakes: [Prediction.Mistake] = []
    ) {
        predict(question, loss.gradients()[value], decimals: decimals, mistakes: mistakes)
    }
}
