import Autograd
import Notation

extension Story {
    /// Shows how a value was computed, from the graph itself: in names, with the numbers put in, and the number.
    public func formulas(of value: Scalar) { equation(value.equation) }

    /// The same of a matrix.
    public func formulas(of value: MatrixValue) { equation(value.equation) }

    /// Shows the gradient of a loss by a value, one step of the chain rule: in names, with the numbers put in, and
    /// the number.
    public func formulas(ofGradientOf loss: Scalar, by value: Scalar) { equation(loss.chainRule(by: value)) }

    /// Shows the derivative of a value by one of its inputs: the rule, with the numbers put in, and the number.
    /// - Parameter edge: which input, counted from 0 in the order in which they were written.
    public func localRule(of value: Scalar, edge: Int = 0) { equation(value.localRule(edge: edge)) }

    /// Asks for a gradient before this step is shown. What known slips would give is worked out from the graph.
    /// - Parameter mistakes: further ones, which come first.
    public func predict(
        _ question: String, gradientOf loss: Scalar, by value: Scalar, decimals: Int = 2,
        mistakes: [Prediction.Mistake] = []
    ) {
        let slips = Slip.known(gradientOf: loss, by: value, apart: tenth(decimals))
        predict(question, loss.gradients()[value], decimals: decimals, mistakes: mistakes, slips: slips)
    }

    /// Asks for one entry of the gradient by a matrix; row and column are counted from 0.
    public func predict(
        _ question: String, gradientOf loss: MatrixValue, by value: MatrixValue, row: Int, column: Int,
        decimals: Int = 2, mistakes: [Prediction.Mistake] = []
    ) {
        let slips = Slip.known(gradientOf: loss, by: value, row: row, column: column, apart: tenth(decimals))
        predict(
            question, loss.gradients()[value][row, column], decimals: decimals, mistakes: mistakes, slips: slips)
    }

    /// The slips that none of the mistakes given names already.
    private func predict(
        _ question: String, _ answer: Double, decimals: Int, mistakes: [Prediction.Mistake], slips: [Slip]
    ) {
        let further = slips.filter { slip in
            !mistakes.contains { ($0.answer - slip.answer).magnitude <= tenth(decimals) }
        }
        predict(
            question, answer, decimals: decimals,
            mistakes: mistakes + further.map { Prediction.Mistake($0.answer, $0.hint) })
    }
}
