import Autograd
import Learning

/// Two inputs, two hidden units, one output; its first weights are drawn by an initializer of the library.
struct TwinNetwork {
    let network: Network

    init(_ activation: Activation, start: any Initializer, bias: any Initializer = .zeros, seed: UInt64 = 1) {
        network = Network(input: [2], seed: seed) {
            Dense(2, activation, initializer: start, bias: bias)
            Dense(1, initializer: start, bias: bias)
        }
    }

    /// The squared error's gradients by W¹, b¹, W² and b².
    struct Slopes {
        let first: Matrix
        let firstBias: [Double]
        let second: [Double]
        let secondBias: Double
    }

    func slopes(_ x: [Double], target: Double) -> Slopes {
        let tape = MatrixTape()
        let loss = MeanSquaredError()(network(tape.constant(Matrix(row: x))), tape.constant(Matrix(target)))
        let gradients = loss.gradients()
        let all = network.parameters.map { gradients[$0] }
        return Slopes(
            first: all[0], firstBias: all[1].entries, second: all[2].entries, secondBias: all[3].entries[0])
    }

    /// What belongs to a hidden unit: its weights, its bias, and its weight to the output.
    func unit(_ place: Int) -> [Double] {
        let numbers = network.parameters.map(\.number)
        return [numbers[0][0, place], numbers[0][1, place], numbers[1][0, place], numbers[2][place, 0]]
    }

    /// How far the two hidden units are from each other.
    var difference: Double { zip(unit(0), unit(1)).map { ($0 - $1).magnitude }.max() ?? 0 }

    /// Learns some rows by gradient descent, all at once.
    func learn(_ x: Matrix, _ y: Matrix, updates: Int, rate: Double) -> Double {
        var descent = Descent(of: network.parameters, by: SGD(learningRate: rate))
        let tape = MatrixTape()
        var cost = 0.0
        for _ in 0...updates {
            tape.rewind()
            let loss = MeanSquaredError()(network(tape.constant(x)), tape.constant(y))
            cost = loss.number.entries[0]
            let gradients = loss.gradients()
            if descent.steps < updates { descent.step(along: gradients) }
        }
        return cost
    }
}

/// The same with one input and without biases, on single numbers, for a drawing: ŷ = v₁·tanh(w₁·x) + v₂·tanh(w₂·x).
struct TwinGraph {
    let tape = Tape()
    let first: [Scalar]
    let second: [Scalar]
    let loss: Scalar

    init(x: Double, target: Double, all weight: Double) {
        let input = tape.value(x, "x")
        first = [tape.value(weight, "w₁"), tape.value(weight, "w₂")]
        second = [tape.value(weight, "v₁"), tape.value(weight, "v₂")]
        let marks = ["₁", "₂"]
        let hidden = zip(first, marks).map { ($0 * input).named("z\($1)").tanh().named("h\($1)") }
        let parts = zip(zip(second, hidden), marks).map { pair, mark in
            (pair.0 * pair.1).named("v\(mark)·h\(mark)")
        }
        loss = ((parts[0] + parts[1]).named("ŷ") - target).named("e").squared.named("L")
    }
}
