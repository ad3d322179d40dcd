import Autograd
import Learning

/// L(θ) = Σ aᵢ·(θᵢ − cᵢ)² + ¼·θᵢ⁴, the loss of `Support/reference/optimizers.py`, walked down on a matrix tape.
enum Quartic {
    static let start: Matrix = [[0.5, -1, 2], [0, 1.5, -0.25]]
    static let a: Matrix = [[1, 0.5, 0.1], [2, 0, 1]]
    static let c: Matrix = [[0, 1, -1], [0.3, 0, -0.25]]

    /// θ after each step, entry by entry.
    static func walk(_ steps: Int, by optimizer: any Optimizer) -> [[Double]] {
        walk(steps, by: optimizer, as: Matrix.self)
    }

    /// The same on another kind of number.
    static func walk<Number: LearningElement>(
        _ steps: Int, by optimizer: any Optimizer, as kind: Number.Type
    ) -> [[Double]] {
        func number(_ matrix: Matrix) -> Number { Number(matrix.rows, matrix.columns, matrix.entries) }
        let parameter = Parameter(number(start), "θ")
        var descent = Descent(of: [parameter], by: optimizer)
        let tape = Number.makeTape()
        return (0..<steps).map { _ in
            tape.rewind()
            descent.lookAhead()
            let θ = tape(parameter)
            let loss = (tape.value(number(a)) * (θ - tape.value(number(c))).squared + θ.power(4) / 4).sum()
            let gradients = loss.gradients()
            tape.rewind()
            descent.step(along: gradients)
            return parameter.number.entries
        }
    }

    /// The same on single numbers, a parameter and a tape for each entry.
    static func walkSingleNumbers(_ steps: Int, by optimizer: any Optimizer) -> [[Double]] {
        let columns = start.entries.indices.map { place in
            let parameter = Parameter(start.entries[place], "θ")
            var descent = Descent(of: [parameter], by: optimizer)
            let tape = Tape()
            return (0..<steps).map { _ in
                tape.rewind()
                descent.lookAhead()
                let θ = tape(parameter)
                descent.step(along: ((θ - c.entries[place]).squared * a.entries[place] + θ.power(4) / 4).gradients())
                return parameter.number
            }
        }
        return (0..<steps).map { step in columns.map { $0[step] } }
    }
}
