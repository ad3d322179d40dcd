import Autograd
import Learning

/// L(θ) = Σ aᵢ·(θᵢ − cᵢ)² + ¼·θᵢ⁴, the loss of `Support/reference/optimizers.py`, walked down on a matrix tape.
enum Quartic {
    static let start: Matrix = [[0.5, -1, 2], [0, 1.5, -0.25]]
    private static let a: Matrix = [[1, 0.5, 0.1], [2, 0, 1]]
    private static let c: Matrix = [[0, 1, -1], [0.3, 0, -0.25]]

    /// θ after each step, entry by entry.
    static func walk(_ steps: Int, by optimizer: any Optimizer) -> [[Double]] {
        let parameter = Parameter(start, "θ")
        var descent = Descent(of: [parameter], by: optimizer)
        let tape = MatrixTape()
        return (0..<steps).map { _ in
            tape.rewind()
            let θ = tape(parameter)
            let loss = (tape.value(a) * (θ - tape.value(c)).squared + θ.power(4) / 4).sum()
            descent.step(along: loss.gradients())
            return parameter.number.entries
        }
    }
}
