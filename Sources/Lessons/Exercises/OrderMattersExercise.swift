import Autograd

extension Exercise {
    public static func orderMatters(
        _ gradientsAlongEdges:
            @escaping @Sendable (_ count: Int, _ consumers: [Int], _ inputs: [Int], _ slopes: [Double]) -> [Double]
    ) -> Exercise {
        Exercise(
            lesson: "order-matters", file: "OrderMatters.swift",
            task: "Complete gradientsAlongEdges: the whole backward pass, given the edges of a graph.",
            hints: [
                "Begin with a list of zeros, and a 1 at the last value: its derivative by itself.",
                "Go through the edges from the last to the first: consumers.indices.reversed().",
                "In each round: gradients[inputs[edge]] += gradients[consumers[edge]] * slopes[edge].",
            ]
        ) { check in
            let square = Tape()
            let a = square.value(3, "a")
            let reused = ReusedValue(w: 1.5, x: 2, k: 2)
            let chain = Tape()
            let end = (chain.value(2, "u") * 3 + 1).tanh()
            for loss in [a * a, reused.loss, end] {
                let edges = Edges(behind: loss)
                check(
                    "gradientsAlongEdges(\(edges.call))",
                    gradientsAlongEdges(edges.count, edges.consumers, edges.inputs, edges.slopes),
                    expected: edges.gradients,
                    mistakes: [
                        .init(edges.walk(replacing: true), "add to what has arrived (+=); do not replace it (=)."),
                        .init(edges.walk(forwards: true), "go from the last edge to the first: backwards."),
                        .init(edges.walk(seed: 0), "the last value's own gradient is 1; from 0 nothing can come."),
                        .init(
                            edges.walk(forgettingWhatArrived: true),
                            "multiply the slope by what has arrived at the consumer."),
                    ].filter { !areClose($0.answer, edges.gradients) })
            }
            withExtendedLifetime((square, reused, chain)) {}
        }
    }
}

/// The edges of a graph as plain lists, and walks over them, the right one being the engine's.
private struct Edges {
    let count: Int
    var consumers: [Int] = []
    var inputs: [Int] = []
    var slopes: [Double] = []
    let gradients: [Double]

    init(behind loss: Scalar) {
        count = loss.id.index + 1
        let tape = loss.tape
        let complete = loss.gradients()
        gradients = tape.values[...loss.id.index].map { complete[$0] }
        for value in tape.values[...loss.id.index] {
            for (input, derivative) in value.localDerivatives {
                consumers.append(value.id.index)
                inputs.append(input.id.index)
                slopes.append(derivative)
            }
        }
    }

    var call: String { "\(count), \(consumers), \(inputs), [\(slopes.map(\.short).joined(separator: ", "))]" }

    /// A backward pass with a slip.
    func walk(
        replacing: Bool = false, forwards: Bool = false, seed: Double = 1, forgettingWhatArrived: Bool = false
    ) -> [Double] {
        var sums = [Double](repeating: 0, count: count)
        sums[count - 1] = seed
        for edge in forwards ? Array(consumers.indices) : consumers.indices.reversed() {
            let share = (forgettingWhatArrived ? 1 : sums[consumers[edge]]) * slopes[edge]
            sums[inputs[edge]] = replacing ? share : sums[inputs[edge]] + share
        }
        return sums
    }
}
