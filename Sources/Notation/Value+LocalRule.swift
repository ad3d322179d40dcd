import Autograd

extension Value where Number == Double {
    /// The derivative of this value by one of its inputs: in symbols, with the numbers put in, and the number.
    ///
    /// `∂a/∂z = σ(z)·(1 − σ(z))`, `= σ(0.5)·(1 − σ(0.5))`, `= 0.235004`.
    /// - Parameter edge: which input, counted from 0 in the order in which they were written.
    public func localRule(edge: Int) -> Equation {
        let inputs = self.inputs
        require(
            inputs.indices.contains(edge),
            "localRule: expected an edge below \(inputs.count), the number of inputs, received \(edge)")
        let left = Formula.derivative(of: symbol, by: inputs[edge].symbol)
        let (names, numbers) = (localFormula(edge: edge, .names), localFormula(edge: edge, .numbers))
        let result = Formula.number(localDerivatives[edge].derivative)
        return Equation(left, [names, numbers, result].compactMap { $0 })
    }

    func localFormula(edge: Int, _ form: Writer<Double>.Form) -> Formula? {
        var writer = Writer(tape, form)
        return operation.localDerivative(edge: edge, of: inputs.map { writer.operand($0) })
    }
}

extension Value where Number == Matrix {
    /// What one input receives from this value in the backward pass, in symbols: `∂L/∂W = Xᵀ·∂L/∂Z`.
    /// - Parameters:
    ///   - edge: which input, counted from 0 in the order in which they were written.
    ///   - loss: what is differentiated.
    /// - Returns: nil where the rule moves entries about and is no formula of a line.
    public func localRule(edge: Int, of loss: MatrixValue) -> Equation? {
        let inputs = self.inputs
        require(
            inputs.indices.contains(edge),
            "localRule: expected an edge below \(inputs.count), the number of inputs, received \(edge)")
        var writer = Writer(tape, .names)
        let given = Formula.derivative(of: loss.symbol, by: symbol)
        let share = operation.matrixShare(edge: edge, of: inputs.map { writer.operand($0) }, given: given)
        return share.map { Equation(.derivative(of: loss.symbol, by: inputs[edge].symbol), [$0]) }
    }
}
